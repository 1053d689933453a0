-- Open sessions of user $1, newest first.
select id, created_at, used_at, user_agent
from sessions s
where user_id = $1 and not exists (select from account_ended_sessions e where e.session_id = s.id)
    and not exists (select from account_voids v where v.user_id = s.user_id and v.all_seq > s.as_of)
order by created_at desc
