select id, user_id, kind, order_id, params, at, seq as anchor_at, '' as anchor_id
from notices
where user_id = $1
