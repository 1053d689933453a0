with session as (
    insert into sessions (id, user_id, created_at, used_at, user_agent) values ($1, $2, $3, $3, $4) returning id
)
insert into refresh_tokens (hash, session_id, expires_at) select $5, id, $6 from session
