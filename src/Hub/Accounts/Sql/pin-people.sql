-- $1 user ids
select a.id, coalesce(a.name, a.username), p.user_id is not null
from accounts a left join account_pins p on p.user_id = a.id
where a.id = any ($1)
order by 2, 1
