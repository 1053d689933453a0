-- Sent when the transaction commits; the second channel wakes Marten's daemon.
select pg_notify('log', current_setting('log.position')), pg_notify('mt_events_appended', '')
