insert into account_pins (user_id, hash, set_at) values ($1, $2, $3)
on conflict (user_id) do update set hash = excluded.hash, set_at = excluded.set_at
