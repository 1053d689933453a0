-- What other tabs of a venue had beside some items: in how many of them, strongest first (how much more often than anyhow).
--   $1 venue   $2 since   $3 the items   $4 in how many tabs at least
with had as (
    select distinct tab, item from tab_lines where venue = $1 and at >= $2 and quantity > 0
), counts as (
    select item, count(*) as tabs from had group by item
), beside as (
    select b.item, a.item as of, count(*) as both
    from had a
    join had b on b.tab = a.tab and b.item <> all ($3)
    where a.item = any ($3)
    group by 1, 2
    having count(*) >= $4
)
select b.item, b.of, b.both
from beside b
join counts x on x.item = b.item
join counts y on y.item = b.of
order by b.both::float8 / (x.tabs * y.tabs) desc, b.both desc, b.item
