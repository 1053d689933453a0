insert into takings (seq, venue, order_id, at, kind, amount, waited_ms)
select h.seq - r.events_after, r.venue, r.order_id, r.at, r.kind, r.amount, r.waited_ms
from unnest($1, $2, $3, $4, $5, $6, $7) as r (events_after, venue, order_id, at, kind, amount, waited_ms)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (seq) do update
set venue = excluded.venue, order_id = excluded.order_id, at = excluded.at, kind = excluded.kind, amount = excluded.amount,
    waited_ms = excluded.waited_ms
