-- $1 user ids; by name, in the order of the reader's language.
select a.id, coalesce(a.name, a.username), p.user_id is not null
from accounts a left join account_pins p on p.user_id = a.id
where a.id = any ($1)
order by search_key(coalesce(a.name, a.username)) collate names_en, coalesce(a.name, a.username) collate names_en, a.id
