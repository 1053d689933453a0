-- Whole streams of some kinds, one after the other.
--   $1 the last position   $2 names of the kinds
select seq_id, id, stream_id, version, type, data, headers, timestamp, user_name, causation_id, correlation_id
from mt_events
where seq_id <= $1 and split_part(stream_id, '-', 1) = any ($2)
order by stream_id, version
