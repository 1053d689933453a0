-- $1 pattern for like (lower case), $2 digits of a phone number or null, $3 limit, $4 offset; newest first.
select id, username, name, email, phone, phone_verified, password_hash, language, created_at, created_by, count(*) over ()
from accounts
where username_key like $1 or email_key like $1 or lower(name) like $1 or phone like $2
order by created_at desc, id
limit $3 offset $4
