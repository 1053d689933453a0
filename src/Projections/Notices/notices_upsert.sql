insert into notices (id, user_id, kind, order_id, params, at, seq)
select r.id, r.user_id, r.kind, r.order_id, r.params, r.at, h.seq - r.events_after
from unnest($1, $2, $3, $4, $5, $6, $7) as r (id, user_id, kind, order_id, params, at, events_after)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (id) do update
set user_id = excluded.user_id, kind = excluded.kind, order_id = excluded.order_id, params = excluded.params,
    at = excluded.at, seq = excluded.seq
