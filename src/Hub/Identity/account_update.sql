-- Nothing is returned when the user name, the e-mail address or the phone belongs to another account: AccountRows.TakenAsync says which.
-- Looked at first, because PostgreSQL writes the value of a key that was refused into its log.
update accounts
set username = $2, username_key = account_key($3), name = $4, email = $5, email_key = account_key($6), phone = $7,
    phone_verified = $8, password_hash = $9, language = $10,
    password_given = password_given and password_hash is not distinct from $9
where id = $1
  and not exists (
      select from accounts other
      where other.id <> $1 and (other.username_key = account_key($3) or other.email_key = account_key($6) or other.phone = $7))
returning id
