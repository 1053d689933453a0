-- $1 kind, $2 type of the error, $3 and $4 from and to: null for all. What an admin had replayed has left already.
select id, message_type, sent_at, failed_at, coalesce(first_failed_at, failed_at) as first_failed_at, coalesce(replay_count, 0) as replays,
       exception_type, left(exception_message, 500) as error, failed_at as anchor_at, id::text as anchor_id
from wolverine_dead_letters
where not coalesce(replayable, false)
  and ($1::text is null or message_type = $1) and ($2::text is null or exception_type = $2)
  and ($3::timestamptz is null or failed_at >= $3) and ($4::timestamptz is null or failed_at < $4)
