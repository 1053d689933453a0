-- What staff read of orders beside a slot.   $1 order ids
select o.id, o.order_no, o.guest, coalesce(a.name, a.username)
from orders o left join accounts a on a.id = o.guest
where o.id = any ($1)
