-- Indexes of a table: name, whether it keeps rows apart, and what comes after the table's name where it is made.
--   $1 the table, with its schema
select quote_ident(c.relname), i.indisunique, substring(pg_get_indexdef(i.indexrelid) from ' USING .*$')
from pg_index i
join pg_class c on c.oid = i.indexrelid
where i.indrelid = $1::regclass
order by c.relname
