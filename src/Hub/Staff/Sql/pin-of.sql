select hash from account_pins where user_id = $1
