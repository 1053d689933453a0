update accounts set password_given = true where id = $1
