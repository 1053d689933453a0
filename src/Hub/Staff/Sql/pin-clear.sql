delete from account_pins where user_id = $1 returning user_id
