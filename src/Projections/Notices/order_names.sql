-- Number and currency of a guest's orders: what notices about them say.
select id, order_no, doc::json ->> 'currency' from orders where guest = $1 order by created_at desc limit $2
