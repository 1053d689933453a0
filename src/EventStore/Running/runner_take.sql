-- Tries to become the runner; a holder without a sign of life for $1 is disconnected first, and its lock is free when it is gone.
with hung as (
    select pg_terminate_backend(l.pid, 500)
    from runner r
    join pg_locks l on l.pid = r.pid and l.locktype = 'advisory' and l.classid = 0 and l.objid = 7236002 and l.granted
    where r.beat < clock_timestamp() - $1::interval and r.pid <> pg_backend_pid()
)
select pg_try_advisory_lock(7236002) from (select count(*) from hung) as disconnected
