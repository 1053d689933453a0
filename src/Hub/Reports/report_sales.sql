-- What was sold, by one property of its lines.
--   $1 venue   $2 from   $3 to (exclusive)   $4 its IANA time zone   $5 when its business day begins, after midnight
--   $6 hour, day, weekday_hour, item, category, station, waiter or table
with sold as (
    select l.*, l.at at time zone $4 as wall
    from tab_lines l
    where l.venue = $1 and l.at >= $2 and l.at < $3
)
select case $6
           when 'hour' then to_char(wall, 'HH24')
           when 'day' then to_char(wall - $5, 'YYYY-MM-DD')
           when 'weekday_hour' then to_char(wall - $5, 'FMday') || '-' || to_char(wall, 'HH24')
           when 'item' then item
           when 'category' then category
           when 'station' then coalesce(station, '')
           when 'waiter' then coalesce(waiter, '')
           when 'table' then table_id
       end as key,
       (array_agg(name order by at desc))[1] as name, count(distinct tab), sum(quantity)::bigint, sum(gross)::bigint, sum(discount)::bigint,
       sum(total)::bigint, sum(voided)::bigint, sum(voided * price)::bigint
from sold
group by 1
