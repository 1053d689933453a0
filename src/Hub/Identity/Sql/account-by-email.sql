-- $1 lower-case e-mail address
select id, username, name, email, phone, phone_verified, password_hash, language, created_at, created_by, password_given
from accounts
where email_key = account_key($1)
