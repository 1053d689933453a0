-- Which of $1 user name, $2 e-mail, $3 phone belong to another account than $4.
select
    exists (select from accounts where username_key = account_key($1) and id <> $4),
    exists (select from accounts where email_key = account_key($2) and id <> $4),
    exists (select from accounts where phone = $3 and id <> $4)
