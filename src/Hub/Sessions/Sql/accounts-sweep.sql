-- What ran out by $1 and is of no use any more.
with codes as (delete from phone_codes where expires_at < $1),
    tickets as (delete from hub_tickets where expires_at < $1),
    tokens as (delete from refresh_tokens where expires_at < $1)
delete from sessions s
where exists (select from account_ended_sessions e where e.session_id = s.id)
    or not exists (select from refresh_tokens r where r.session_id = s.id and r.expires_at >= $1)
