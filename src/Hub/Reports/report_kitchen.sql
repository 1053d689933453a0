-- How long things took from firing to ready, by station, and by station and item. An item is null where it is its station's sum.
--   $1 venue   $2 from   $3 to (exclusive)
with made as (
    select station, item, name, quantity, target, fired_at, extract(epoch from ready_at - fired_at)::float8 as seconds
    from tab_items
    where venue = $1 and fired_at >= $2 and fired_at < $3 and ready_at is not null
)
select station, item, (array_agg(name order by fired_at desc))[1], sum(quantity)::bigint,
       percentile_cont(0.5) within group (order by seconds), percentile_cont(0.9) within group (order by seconds),
       sum(quantity) filter (where seconds > target)::bigint
from made
group by grouping sets ((station), (station, item))
order by station, item nulls first
