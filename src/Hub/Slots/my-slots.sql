select start_at, end_at
from (
    select start_at, (doc::json->>'end_time')::timestamptz as end_at
    from orders
    where guest = $1 and resource = $2 and start_at < $4 and status in ('pending', 'proof_submitted', 'rejected', 'paid')
) o
where end_at > $3
