-- All that happened to an order (a tab, too), a venue, a resource or a user, newest first.
--   $1 id or order number   $2 actor   $3 from   $4 to   $5 venues   $6 rows   $7 rows to skip   $8 $9 only before, only after a position
--   $10 $11 between which instants an order of that number was placed (null: it is not an order number)   $12 kinds of events
with streams as (
    select 'order-' || o.id as stream, o.venue from orders o where o.id = $1
    union
    select 'order-' || o.id, o.venue from orders o where o.order_no = $1 and o.created_at >= $10 and o.created_at < $11
    union
    select 'order-' || o.id, o.venue from orders o where o.guest = $1
    union
    select 'tab-' || t.id, t.venue from tabs t where t.id = $1
    union
    select 'tab-' || t.id, t.venue from tabs t where t.tab_no = $1 and t.opened_at >= $10 and t.opened_at < $11
    union
    select 'tab-' || t.id, t.venue from tabs t where t.guest = $1
    union
    select d.stream, d.venue from directory d where d.stream in ('venue-' || $1, 'resource-' || $1)
    union
    select k.kind || d.venue, d.venue from directory d cross join (values ('menu-'), ('floor-')) k (kind) where d.stream = 'venue-' || $1
    union
    select 'account-' || $1, null
), deeds as (
    select e.seq_id as seq, s.venue
    from streams s
    join mt_events e on e.stream_id = s.stream
    where ($2::text is null or e.user_name = $2)
      and ($3::timestamptz is null or e.timestamp >= $3)
      and ($4::timestamptz is null or e.timestamp < $4)
      and ($5::text[] is null or s.venue = any ($5))
      and ($12::text[] is null or e.type = any ($12))
)
