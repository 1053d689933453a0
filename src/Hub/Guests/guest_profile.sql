-- What venue $2 knows of guest $1 at $3; nothing where they never were its guest, or are erased.
with booked as (
    select o.status, o.created_at, o.start_at, d.doc ->> 'reservation_status' as visit, (d.doc ->> 'end_time')::timestamptz as ends,
           (d.doc ->> 'amount')::bigint - (d.doc ->> 'refunded_amount')::bigint as paid, d.doc ->> 'tab' as tab
    from orders o cross join lateral (select o.doc::jsonb as doc) d
    where o.guest = $1 and o.venue = $2 and o.kind = 'reservation'
), came as (
    -- One who was not noted as missing has come, whether or not that was written down.
    select b.start_at as at from booked b where b.visit in ('seated', 'completed') or (b.visit = 'confirmed' and b.ends <= $3)
    union all
    select t.opened_at from tabs t
    where t.guest = $1 and t.venue = $2 and t.status = 'paid' and not exists (select from booked b where b.tab = t.id)
)
select coalesce(a.name, a.username, c.name), coalesce(a.phone, c.phone), a.id is not null, n.notes, coalesce(n.tags, '{}'),
       n.updated_at, n.updated_by, b.bookings, v.visits, b.no_shows, b.cancellations,
       -- A deposit is paid with the bill that it stands on.
       b.paid + coalesce((
           select sum(p.amount) from tabs t join tab_payments p on p.tab = t.id where t.guest = $1 and t.venue = $2 and t.status = 'paid'), 0),
       v.last_visit, least(b.since, v.since, c.created_at)
from (select $1::text as id) g
left join accounts a on a.id = g.id
left join contacts c on c.id = g.id and c.venue = $2
left join guest_notes n on n.guest = g.id and n.venue = $2
cross join (
    select count(*) filter (where status <> 'expired') as bookings, count(*) filter (where visit = 'no_show') as no_shows,
           count(*) filter (where status in ('cancelled', 'refunded')) as cancellations, min(created_at) as since, count(*) as orders,
           coalesce(sum(paid) filter (
               where status in ('paid', 'refunded') and not exists (select from tabs t where t.id = booked.tab and t.status = 'paid')), 0) as paid
    from booked
) b
cross join (select count(*) as visits, max(at) as last_visit, min(at) as since from came) v
where c.id is not null or (a.id is not null and (b.orders > 0 or v.visits > 0))
