-- What staff did, newest first; for one actor also what they did as a guest.
--   $1 nothing   $2 actor   $3 from   $4 to   $5 venues   $6 rows   $7 rows to skip   $8 $9 only before, only after a position
with deeds as (
    select a.seq, a.venue
    from audit a
    where $1::text is null
      and ($2::text is null or a.actor = $2)
      and ($3::timestamptz is null or a.at >= $3)
      and ($4::timestamptz is null or a.at < $4)
      and ($5::text[] is null or a.venue = any ($5))
    union
    select e.seq_id, o.venue
    from orders o
    join mt_events e on e.stream_id = 'order-' || o.id
    where o.guest = $2 and e.user_name = $2
      and ($3::timestamptz is null or e.timestamp >= $3)
      and ($4::timestamptz is null or e.timestamp < $4)
      and ($5::text[] is null or o.venue = any ($5))
    union
    select e.seq_id, t.venue
    from tabs t
    join mt_events e on e.stream_id = 'tab-' || t.id
    where t.guest = $2 and e.user_name = $2
      and ($3::timestamptz is null or e.timestamp >= $3)
      and ($4::timestamptz is null or e.timestamp < $4)
      and ($5::text[] is null or t.venue = any ($5))
), page as (
    select d.seq, d.venue, (select count(*) from deeds) as total
    from deeds d
    where ($8::bigint is null or d.seq < $8) and ($9::bigint is null or d.seq > $9)
    order by case when $9::bigint is null then d.seq end desc, d.seq
    limit $6 offset $7
)
select e.seq_id, e.timestamp, e.user_name, e.type, e.stream_id, p.venue, e.causation_id, e.correlation_id, e.data, p.total,
       coalesce((select n.order_no from orders n where e.stream_id like 'order-%' and n.id = substr(e.stream_id, 7)),
                (select t.tab_no from tabs t where e.stream_id like 'tab-%' and t.id = substr(e.stream_id, 5))),
       e.headers, (select jsonb_agg(w.texts) from words w where w.event_id = e.id)
from page p
join mt_events e on e.seq_id = p.seq
order by e.seq_id desc
