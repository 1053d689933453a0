-- $1 lower-case user name
select id, username, name, email, phone, phone_verified, password_hash, language, created_at, created_by, password_given
from accounts
where username_key = account_key($1)
