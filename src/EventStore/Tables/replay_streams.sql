-- Whole streams of some kinds, one after the other.
--   $1 the last position   $2 names of the kinds
select e.seq_id, e.id, e.stream_id, e.version, e.type, e.data, e.headers, e.timestamp, e.user_name, e.causation_id, e.correlation_id,
       (select jsonb_agg(w.texts) from words w where w.event_id = e.id)
from mt_events e
where e.seq_id <= $1 and split_part(e.stream_id, '-', 1) = any ($2)
order by e.stream_id, e.version
