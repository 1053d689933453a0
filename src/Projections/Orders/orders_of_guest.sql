-- A guest's newest orders and all that may still come back to life, with the position of the log that they are exact at.
-- One row without an order where there is none.
--   $1 guest   $2 how many of the newest   $3 now
select o.id, o.seq, h.seq
from log_head h
left join orders o
    on o.guest = $1
    and (o.status in ('pending', 'proof_submitted', 'rejected')
         or o.status = 'expired' and (o.start_at > $3 or o.created_at > $3 - interval '2 days')
         or o.id in (select n.id from orders n where n.guest = $1 order by n.created_at desc, n.id desc limit $2))
