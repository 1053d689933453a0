select session_id, ended_at from account_ended_sessions where ended_at > $1
