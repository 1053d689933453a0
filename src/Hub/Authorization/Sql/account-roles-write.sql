insert into account_roles (user_id, role, venue, seq)
select user_id, role, venue, (select current_setting('log.position')::bigint) - events_after
from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as r (user_id, role, venue, events_after)
