-- $1 kind, $2 type of the error, $3 and $4 from and to: null for all.
select count(*)
from wolverine_dead_letters
where not coalesce(replayable, false)
  and ($1::text is null or message_type = $1) and ($2::text is null or exception_type = $2)
  and ($3::timestamptz is null or failed_at >= $3) and ($4::timestamptz is null or failed_at < $4)
