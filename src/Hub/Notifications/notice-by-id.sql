select n.id, n.user_id, n.kind, n.order_id, n.params, n.at, a.language
from notices n left join accounts a on a.id = n.user_id
where n.id = $1
