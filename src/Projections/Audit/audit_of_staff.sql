-- What staff did, newest first; for one actor also what they did as a guest.
--   $1 nothing   $2 actor   $3 from   $4 to   $5 venues   $6 rows   $7 rows to skip   $8 $9 only before, only after a position
--   $12 kinds of events
with deeds as (
    select a.seq, a.venue
    from audit a
    where $1::text is null
      and ($2::text is null or a.actor = $2)
      and ($3::timestamptz is null or a.at >= $3)
      and ($4::timestamptz is null or a.at < $4)
      and ($5::text[] is null or a.venue = any ($5))
      and ($12::text[] is null or (select k.type from mt_events k where k.seq_id = a.seq) = any ($12))
    union
    select e.seq_id, o.venue
    from orders o
    join mt_events e on e.stream_id = 'order-' || o.id
    where o.guest = $2 and e.user_name = $2
      and ($3::timestamptz is null or e.timestamp >= $3)
      and ($4::timestamptz is null or e.timestamp < $4)
      and ($5::text[] is null or o.venue = any ($5))
      and ($12::text[] is null or e.type = any ($12))
    union
    select e.seq_id, t.venue
    from tabs t
    join mt_events e on e.stream_id = 'tab-' || t.id
    where t.guest = $2 and e.user_name = $2
      and ($3::timestamptz is null or e.timestamp >= $3)
      and ($4::timestamptz is null or e.timestamp < $4)
      and ($5::text[] is null or t.venue = any ($5))
      and ($12::text[] is null or e.type = any ($12))
)
