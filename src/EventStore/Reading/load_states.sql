-- The position of the log (first row), then the newest snapshot of each stream and the events after it, in one statement and so from one
-- moment. Streams come as they are found, so that they are folded while the next ones are read; the events of each come in order.
--   $1 stream keys   $2 state version that each one's program reads (0: no snapshots)
with want as (
    select k.stream, k.n, s.version, s.data
    from unnest($1::text[], $2::int[]) with ordinality as k (stream, state_version, n)
    left join snapshots s on s.stream_id = k.stream and s.state_version = k.state_version
)
select null as stream, 0 as n, h.seq as version, null::varchar as type, null::jsonb as data, null::jsonb as headers, null::timestamptz as timestamp,
       null::jsonb as words
from log_head h
union all
select w.stream, w.n, w.version, null, w.data, null, null, null
from want w
where w.data is not null
union all
select w.stream, w.n, e.version, e.type, e.data, e.headers, e.timestamp,
       (select jsonb_agg(t.texts) from words t where t.event_id = e.id)
from want w
cross join lateral (
    select m.id, m.version, m.type, m.data, m.headers, m.timestamp
    from mt_events m
    where m.stream_id = w.stream and m.version > coalesce(w.version, 0)
    order by m.version
) e
