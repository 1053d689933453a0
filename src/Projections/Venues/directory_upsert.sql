insert into directory (stream, venue, opened, seq)
select r.stream, r.venue, h.seq - r.opened_behind, h.seq - r.behind
from unnest($1, $2, $3, $4) as r (stream, venue, opened_behind, behind)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (stream) do update set seq = excluded.seq
