-- $1 user ids; by name, in the order of the reader's language.
select id, username, name, email, phone, phone_verified, password_hash, language, created_at, created_by, password_given
from accounts
where id = any ($1)
order by search_key(coalesce(name, username)) collate names_en, coalesce(name, username) collate names_en, id
