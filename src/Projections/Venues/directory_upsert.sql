insert into directory (stream, venue, opened, seq)
select r.stream, r.venue, h.seq - r.opened_events_after, h.seq - r.events_after
from unnest($1, $2, $3, $4) as r (stream, venue, opened_events_after, events_after)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (stream) do update set seq = excluded.seq
