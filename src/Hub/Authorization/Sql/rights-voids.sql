select user_id, coalesce(all_seq, 0), coalesce(pin_seq, 0), at from account_voids where at > $1
