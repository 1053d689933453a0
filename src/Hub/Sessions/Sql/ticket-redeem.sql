-- A ticket works once.
delete from hub_tickets where hash = $1 returning user_id, session_id, access_expires_at, expires_at, by_pin, as_of
