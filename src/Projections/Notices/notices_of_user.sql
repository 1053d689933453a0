-- A user's newest notices, with the position of the log that they are exact at; one row without a notice where there is none.
select h.seq, n.id, n.kind, n.order_id, n.params, n.at, n.seq
from log_head h
left join (select * from notices where user_id = $1 order by seq desc limit $2) n on true
order by n.seq
