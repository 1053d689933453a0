-- Open sessions of user $1, newest first.
select id, created_at, used_at, user_agent
from sessions s
where user_id = $1 and not exists (select from account_ended_sessions e where e.session_id = s.id)
order by created_at desc
