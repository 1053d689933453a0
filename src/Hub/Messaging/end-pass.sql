-- Disconnects the node that holds the lock of a pass ($1): another leads, so it is frozen or cut off.
select count(pg_terminate_backend(l.pid))
from pg_locks l
where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.pid <> pg_backend_pid()
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
  and (l.classid::bigint << 32 | l.objid::bigint) = $1
