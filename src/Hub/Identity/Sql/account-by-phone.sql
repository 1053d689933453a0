-- $1 E.164 number
select id, username, name, email, phone, phone_verified, password_hash, language, created_at, created_by, password_given
from accounts
where phone = $1
