-- Tries to become the runner; a holder without a sign of life for $1 is disconnected first, and its lock is free when it is gone.
-- The first sign of life comes with the lock: a holder that is cut off before it can send one is replaced as well.
with hung as (
    select pg_terminate_backend(l.pid, 500)
    from runner r
    join pg_locks l on l.pid = r.pid and l.locktype = 'advisory' and l.classid = 0 and l.objid = 7236002 and l.granted
    where r.beat < clock_timestamp() - $1::interval and r.pid <> pg_backend_pid()
), taken as materialized (
    select pg_try_advisory_lock(7236002) as is_mine from (select count(*) from hung) as disconnected
), beat as (
    insert into runner (pid, beat) select pg_backend_pid(), clock_timestamp() from taken where is_mine
    on conflict (one) do update set pid = excluded.pid, beat = excluded.beat
)
select is_mine from taken
