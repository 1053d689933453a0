insert into tab_payments (seq, venue, tab, payment, at, method, amount, tip, actor)
select h.seq - r.events_after, r.venue, r.tab, r.payment, r.at, r.method, r.amount, r.tip, r.actor
from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as r (events_after, venue, tab, payment, at, method, amount, tip, actor)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (seq) do update
set venue = excluded.venue, tab = excluded.tab, payment = excluded.payment, at = excluded.at, method = excluded.method,
    amount = excluded.amount, tip = excluded.tip, actor = excluded.actor
