-- What the calendar of a guest shows: bookings that are not over since a day, with those that were called off, so that their entries go.
--   $1 hash of the secret in the address   $2 a day ago   $3 most
-- One row without an order where there is none; no row where there is no such address.
select f.user_id, a.language, o.doc
from calendar_feeds f
join accounts a on a.id = f.user_id
left join lateral (
    select doc, start_at, id
    from orders
    where guest = f.user_id and kind = 'reservation' and status <> 'expired'
        and start_at > $2 - interval '7 days' and (doc::json ->> 'end_time')::timestamptz > $2
    order by start_at, id
    limit $3) o on true
where f.hash = $1
order by o.start_at, o.id
