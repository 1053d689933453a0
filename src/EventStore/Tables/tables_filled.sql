-- Notes that tables hold the whole log.
--   $1 their names   $2 versions
insert into inline_tables (name, version)
select * from unnest($1, $2)
on conflict (name) do update set version = excluded.version
