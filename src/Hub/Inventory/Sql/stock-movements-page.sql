-- $1 venue, $2 item (null: all), $3 limit, $4 offset
select seq, item, at, kind, quantity, level, tab, reason, actor
from stock_movements
where venue = $1 and ($2 is null or item = $2)
order by at desc, seq desc, item
limit $3 offset $4
