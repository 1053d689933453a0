-- How stock moved in a period, by item.
--   $1 venue   $2 from   $3 to (exclusive)
select item,
       coalesce(-sum(quantity) filter (where kind in ('sale', 'void_return')), 0)::bigint,
       coalesce(-sum(quantity) filter (where kind = 'waste'), 0)::bigint,
       coalesce(sum(quantity) filter (where kind = 'restock'), 0)::bigint,
       coalesce(sum(quantity) filter (where kind = 'count'), 0)::bigint
from stock_movements
where venue = $1 and at >= $2 and at < $3
group by item
