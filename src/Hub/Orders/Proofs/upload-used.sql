select since, bytes from uploads where user_id = $1 and since > $2
