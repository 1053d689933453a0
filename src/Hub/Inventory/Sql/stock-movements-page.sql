-- $1 venue, $2 item (null: all)
select seq, item, at, kind, quantity, level, tab, reason, actor, reason_code, at as anchor_at, lpad(seq::text, 19, '0') || item as anchor_id
from stock_movements
where venue = $1 and ($2 is null or item = $2)
