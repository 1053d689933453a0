insert into tabs (id, tab_no, venue, table_id, status, waiter, guest, covers, total, due, opened_at, ended_at, kept_until, version, seq, doc)
select r.id, r.tab_no, r.venue, r.table_id, r.status, r.waiter, r.guest, r.covers, r.total, r.due, r.opened_at, r.ended_at, r.kept_until,
       r.version, h.seq - r.events_after, r.doc
from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     as r (id, tab_no, venue, table_id, status, waiter, guest, covers, total, due, opened_at, ended_at, kept_until, version, events_after, doc)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (id) do update
set table_id = excluded.table_id, status = excluded.status, waiter = excluded.waiter, guest = excluded.guest, covers = excluded.covers,
    total = excluded.total, due = excluded.due, ended_at = excluded.ended_at, kept_until = excluded.kept_until, version = excluded.version,
    seq = excluded.seq, doc = excluded.doc
