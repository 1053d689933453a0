-- Guests of venue $1, by what they did last: accounts that booked there, and its contacts. $2 what is searched for (null: those of the latest
-- thousand bookings, and contacts); $3 pattern of digits of a number, or null; $4 an order number or pay reference, or null, and the days
-- ($5 to $6) that the number tells, or null.
select g.id, coalesce(a.name, a.username, c.name), coalesce(a.phone, c.phone), a.id is not null, coalesce(n.tags, '{}'),
       g.at as anchor_at, g.id as anchor_id
from (
    select found.id, max(found.at) as at
    from (
        (select o.guest as id, o.created_at as at from orders o where o.venue = $1 and $2::text is null order by o.created_at desc limit 1000)
        union all
        select c.id, c.updated_at
        from contacts c
        where c.venue = $1
          and ($2 is null or c.phone like $3 or (search_key($2) <> '' and strpos(c.name_search, search_key($2)) > 0))
        union all
        select a.id, last.at
        from accounts a cross join lateral (select max(o.created_at) as at from orders o where o.guest = a.id and o.venue = $1) last
        where last.at is not null and (a.phone like $3 or (search_key($2) <> '' and strpos(a.names_search, search_key($2)) > 0))
        union all
        select n.guest, n.updated_at
        from guest_notes n
        where n.venue = $1 and exists (select from unnest(n.tags) as t (tag) where search_key(t.tag) = search_key($2))
        union all
        select o.guest, o.created_at
        from orders o
        where o.venue = $1 and (o.order_no = $4 or o.pay_reference = $4)
          and ($5::timestamptz is null or (o.created_at >= $5 and o.created_at < $6))
    ) found
    group by found.id
) g
left join accounts a on a.id = g.id
left join contacts c on c.id = g.id and c.venue = $1
left join guest_notes n on n.guest = g.id and n.venue = $1
where a.id is not null or c.id is not null
