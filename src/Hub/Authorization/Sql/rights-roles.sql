select user_id, role, venue from account_roles order by user_id, seq, role, venue
