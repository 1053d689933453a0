insert into audit (seq, venue, actor, at)
select h.seq - r.events_after, r.venue, r.actor, r.at
from unnest($1, $2, $3, $4) as r (events_after, venue, actor, at)
cross join (select current_setting('log.position')::bigint as seq) h
on conflict (seq) do update set venue = excluded.venue, actor = excluded.actor, at = excluded.at
