insert into hub_tickets (hash, user_id, session_id, access_expires_at, expires_at) values ($1, $2, $3, $4, $5)
