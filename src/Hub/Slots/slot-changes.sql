-- What happened to some days between two instants, oldest first.
--   $1 streams of the days   $2 from   $3 to (exclusive)   $4 at most so many
select e.seq_id, e.timestamp, e.type, e.data ->> 'order', e.data ->> 'start', e.data ->> 'end', e.data ->> 'reason', e.user_name
from mt_events e
where e.stream_id = any ($1) and e.timestamp >= $2 and e.timestamp < $3
order by e.seq_id
limit $4
