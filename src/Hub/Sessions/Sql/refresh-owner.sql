-- The session that refresh token $1 (its hash) belongs to, used or not.
select s.id, s.user_id from refresh_tokens r join sessions s on s.id = r.session_id where r.hash = $1
