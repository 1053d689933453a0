-- A code works once: the row that is deleted is the right to go on.
delete from phone_codes where phone = $1 and hash = $2 returning phone
