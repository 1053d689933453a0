update accounts
set username = $2, username_key = account_key($3), name = $4, email = $5, email_key = account_key($6), phone = $7,
    phone_verified = $8, password_hash = $9, language = $10
where id = $1
