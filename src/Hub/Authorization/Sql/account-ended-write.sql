insert into account_ended_sessions (session_id, ended_at, seq)
select session_id, ended_at, (select current_setting('log.position')::bigint) - events_after
from unnest($1::text[], $2::timestamptz[], $3::bigint[]) as s (session_id, ended_at, events_after)
on conflict (session_id) do nothing
