-- Money that came and went back in a period, by method.
--   $1 venue   $2 from   $3 to (exclusive)
select method, count(*) filter (where amount >= 0), coalesce(sum(amount) filter (where amount >= 0), 0)::bigint, sum(tip)::bigint,
       coalesce(-sum(amount) filter (where amount < 0), 0)::bigint
from tab_payments
where venue = $1 and at >= $2 and at < $3
group by method
order by method
