-- Position of the last event of each of these streams, where there is such a stream.
select s.id, e.seq_id
from unnest($1::text[]) as want (id)
cross join lateral (select m.id, m.version from mt_streams m where m.id = want.id) s
cross join lateral (select m.seq_id from mt_events m where m.stream_id = s.id and m.version = s.version) e
