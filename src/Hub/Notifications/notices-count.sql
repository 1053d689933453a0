select count(*) from notices where user_id = $1
