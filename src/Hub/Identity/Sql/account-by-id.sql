-- $1 user id
select id, username, name, email, phone, phone_verified, password_hash, language, created_at, created_by, password_given
from accounts
where id = $1
