-- Whole rows of a group of commands.
insert into orders (id, guest, venue, resource, kind, status, order_no, pay_reference, start_at, created_at, seq, doc)
select r.id, r.guest, r.venue, r.resource, r.kind, r.status, r.order_no, r.pay_reference, r.start_at, r.created_at, h.seq - r.events_after, r.doc
from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     as r (id, guest, venue, resource, kind, status, order_no, pay_reference, start_at, created_at, events_after, doc)
cross join (select current_setting('log.position')::bigint as seq) h
