-- Only if it was not changed since it was read ($3).
update accounts set password_hash = $2 where id = $1 and password_hash is not distinct from $3
