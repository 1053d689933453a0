-- When a resource was added: $1 its stream.
select timestamp from mt_events where stream_id = $1 and version = 1
