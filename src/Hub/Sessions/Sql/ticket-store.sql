insert into hub_tickets (hash, user_id, session_id, access_expires_at, expires_at, by_pin, as_of) values ($1, $2, $3, $4, $5, $6, $7)
