select id, user_id, kind, order_id, params, at
from notices
where user_id = $1
order by seq desc
limit $2 offset $3
