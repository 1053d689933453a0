-- $1 session, $2 user, $3 now, $4 user agent, $5 hash of the refresh token, $6 its expiry, $7 position of the log that the sign-in rests on.
with session as (
    insert into sessions (id, user_id, created_at, used_at, user_agent, as_of) values ($1, $2, $3, $3, $4, $7) returning id
)
insert into refresh_tokens (hash, session_id, expires_at) select $5, id, $6 from session
