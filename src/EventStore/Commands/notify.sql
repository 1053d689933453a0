-- Sent when the transaction commits; the second channel wakes Marten's daemon.
select pg_notify('log', h.seq::text), pg_notify('mt_events_appended', '') from log_head h
