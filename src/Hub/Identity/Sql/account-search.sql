-- $1 what is searched for, null: all; $2 pattern of digits of a phone number, or null.
select id, username, name, email, phone, phone_verified, password_hash, language, created_at, created_by, password_given, created_at as anchor_at, id as anchor_id
from accounts
where $1::text is null or (search_key($1) <> '' and (strpos(names_search, search_key($1)) > 0 or strpos(email_search, search_key($1)) > 0)) or phone like $2
