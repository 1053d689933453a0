-- Nothing is returned when the user name, the e-mail address or the phone belongs to another account: account-taken.sql says which.
insert into accounts (id, username, username_key, name, email, email_key, phone, phone_verified, password_hash, language,
    created_at, created_by)
values ($1, $2, account_key($3), $4, $5, account_key($6), $7, $8, $9, $10, $11, $12)
on conflict do nothing
returning id
