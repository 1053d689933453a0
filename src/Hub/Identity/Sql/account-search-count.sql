-- $1 what is searched for, null: all; $2 pattern of digits of a phone number, or null.
select count(*)
from accounts
where $1::text is null or (search_key($1) <> '' and (strpos(names_search, search_key($1)) > 0 or strpos(email_search, search_key($1)) > 0)) or phone like $2
