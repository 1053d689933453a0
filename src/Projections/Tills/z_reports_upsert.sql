insert into z_reports (venue, no, business_date, at, from_version, to_version, hash, actor, seq, doc)
select r.venue, r.no, r.business_date, r.at, r.from_version, r.to_version, r.hash, r.actor, h.seq - r.events_after, r.doc
from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     as r (venue, no, business_date, at, from_version, to_version, hash, actor, events_after, doc)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (venue, no) do update
set business_date = excluded.business_date, at = excluded.at, from_version = excluded.from_version, to_version = excluded.to_version,
    hash = excluded.hash, actor = excluded.actor, seq = excluded.seq, doc = excluded.doc
