-- $1 user ids
select id, coalesce(name, username) from accounts where id = any ($1)
