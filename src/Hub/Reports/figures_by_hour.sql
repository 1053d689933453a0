-- Orders placed and money taken (less what was given back) in each hour since an instant.
--   $1 venue   $2 from   $3 to (exclusive)
with placed as (
    select extract(epoch from created_at - $2)::bigint / 3600 as hour, count(*) as placed
    from orders
    where venue = $1 and created_at >= $2 and created_at < $3
    group by 1
), money as (
    select extract(epoch from at - $2)::bigint / 3600 as hour, sum(amount)::bigint as taken
    from takings
    where venue = $1 and at >= $2 and at < $3
    group by 1
)
select coalesce(p.hour, m.hour)::integer, coalesce(p.placed, 0), coalesce(m.taken, 0)
from placed p full join money m on m.hour = p.hour
order by 1
