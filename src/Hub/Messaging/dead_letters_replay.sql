-- Puts dead letters that are marked for it back into the inbox, with tries as if they were new, and keeps how often that was done.
with moved as (
    delete from wolverine_dead_letters where replayable
    returning id, body, message_type, received_at, failed_at, first_failed_at, replay_count
), kept as (
    insert into wolverine_dead_letter_history (id, replay_count, last_replayed_at, first_failed_at)
    select id, coalesce(replay_count, 0) + 1, now(), coalesce(first_failed_at, failed_at) from moved
    on conflict (id) do update
    set replay_count = excluded.replay_count, last_replayed_at = excluded.last_replayed_at, first_failed_at = excluded.first_failed_at
)
insert into wolverine_incoming_envelopes (id, status, owner_id, attempts, body, message_type, received_at)
select id, 'Incoming', 0, 0, body, message_type, received_at from moved
on conflict (id) do update
set status = excluded.status, owner_id = 0, attempts = 0, body = excluded.body, execution_time = null, keep_until = null
