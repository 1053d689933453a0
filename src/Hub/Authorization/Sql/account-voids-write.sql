-- $1 user ids; how many events of the log come after the last one that voided $2 all tokens, $3 those by PIN (null: none did); $4 when.
insert into account_voids (user_id, all_seq, pin_seq, at)
select user_id, (select current_setting('log.position')::bigint) - all_behind, (select current_setting('log.position')::bigint) - pin_behind, at
from unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[]) as v (user_id, all_behind, pin_behind, at)
on conflict (user_id) do update
set all_seq = greatest(account_voids.all_seq, excluded.all_seq), pin_seq = greatest(account_voids.pin_seq, excluded.pin_seq), at = excluded.at
