-- What follows orders_insert.sql where the rows are there already.
on conflict (id) do update
set resource = excluded.resource, status = excluded.status, start_at = excluded.start_at, seq = excluded.seq, doc = excluded.doc
