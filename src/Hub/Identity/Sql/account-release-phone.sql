-- The holder of number $1 entered a code that it got. An account that only typed the number in keeps its other names and its password.
update accounts set phone = null where phone = $1 and not phone_verified and id <> $2
returning id
