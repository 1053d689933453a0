-- What a guest had at a venue, most often and latest first.
--   $1 guest   $2 venue   $3 since
select l.item, count(distinct l.tab), max(l.at)
from tabs t
join tab_lines l on l.tab = t.id
where t.guest = $1 and t.opened_at >= $3 and t.venue = $2 and l.at is not null and l.quantity > 0
group by l.item
order by 2 desc, 3 desc
