-- The first condition is that of the index on unfinished orders.
select id, (doc::json->>'expire_at')::timestamptz
from orders
where status in ('pending', 'proof_submitted', 'rejected') and status <> 'proof_submitted' and doc::json->>'expire_at' is not null
