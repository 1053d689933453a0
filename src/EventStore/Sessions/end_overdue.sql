-- Ends sessions of nodes that have held the append lock for longer than $1: they froze or were cut off, and what they still send fails.
-- A rebuild holds the lock as long as it takes, in a session of another name.
select count(pg_terminate_backend(a.pid, 1000))
from pg_locks l
join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.classid = 0 and l.objid = 7236000 and l.objsubid = 1 and l.granted
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
  and a.application_name = 'realtime-reservation append' and a.pid <> pg_backend_pid()
  and clock_timestamp() - a.xact_start > $1
