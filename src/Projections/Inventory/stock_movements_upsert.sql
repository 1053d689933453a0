insert into stock_movements (seq, item, venue, at, kind, quantity, level, tab, reason, actor, reason_code)
select h.seq - r.events_after, r.item, r.venue, r.at, r.kind, r.quantity, r.level, r.tab, r.reason, r.actor, r.reason_code
from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     as r (events_after, item, venue, at, kind, quantity, level, tab, reason, actor, reason_code)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (seq, item) do update
set venue = excluded.venue, at = excluded.at, kind = excluded.kind, quantity = excluded.quantity, level = excluded.level,
    tab = excluded.tab, reason = excluded.reason, actor = excluded.actor, reason_code = excluded.reason_code
