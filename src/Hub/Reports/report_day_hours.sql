-- What was sold in each hour of each business day.
--   $1 venue   $2 from   $3 to (exclusive)   $4 its IANA time zone   $5 when its business day begins, after midnight
with sold as (
    select l.at at time zone $4 as wall, l.quantity, l.total
    from tab_lines l
    where l.venue = $1 and l.at >= $2 and l.at < $3
)
select (wall - $5)::date, extract(hour from wall)::integer, sum(quantity)::bigint, sum(total)::bigint
from sold
group by 1, 2
