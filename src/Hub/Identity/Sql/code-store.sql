-- $1 phone, $2 hash, $3 now, $4 expiry, $5 a code sent after this instant is still fresh: then nothing is stored.
insert into phone_codes (phone, hash, sent_at, expires_at) values ($1, $2, $3, $4)
on conflict (phone) do update
set hash = excluded.hash, attempts = 0, sent_at = excluded.sent_at, expires_at = excluded.expires_at
where phone_codes.sent_at <= $5
returning phone
