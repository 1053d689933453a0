delete from account_roles where user_id = any ($1)
