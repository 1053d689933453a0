-- Counts the attempt before the code is compared: $1 phone, $2 now, $3 attempts allowed.
update phone_codes set attempts = attempts + 1
where phone = $1 and expires_at > $2 and attempts < $3
returning hash
