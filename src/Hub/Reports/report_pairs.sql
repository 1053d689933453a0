-- Which items are ordered at the same table: in how many tabs each, both, and how many tabs there are.
--   $1 venue   $2 from   $3 to (exclusive)   $4 in how many tabs at least   $5 how many pairs
with had as (
    select distinct tab, item from tab_lines where venue = $1 and at >= $2 and at < $3 and quantity > 0
), items as (
    select item, count(*) as tabs from had group by item having count(*) >= $4
), total as (
    select count(distinct tab) as tabs from had
), pairs as (
    select a.item as a, b.item as b, count(*) as both
    from had a
    join had b on b.tab = a.tab and b.item > a.item
    where a.item in (select item from items) and b.item in (select item from items)
    group by 1, 2
    having count(*) >= $4
)
select p.a, p.b, x.tabs, y.tabs, p.both, t.tabs
from pairs p
join items x on x.item = p.a
join items y on y.item = p.b
cross join total t
order by p.both::float8 * t.tabs / (x.tabs * y.tabs) desc, p.both desc, p.a, p.b
limit $5
