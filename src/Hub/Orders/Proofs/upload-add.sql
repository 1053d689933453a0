insert into uploads as u (user_id, since, bytes)
values ($1, $2, $3)
on conflict (user_id) do update set
    bytes = case when u.since > $4 then u.bytes + excluded.bytes else excluded.bytes end,
    since = case when u.since > $4 then u.since else excluded.since end
