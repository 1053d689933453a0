insert into account_roles (user_id, role, venue, seq)
select user_id, role, venue, (select seq from log_head) - behind
from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as r (user_id, role, venue, behind)
