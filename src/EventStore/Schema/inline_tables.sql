-- Tables folded from the log that hold all of it, with the version of what stands in their rows. One that is missing here is filled when
-- a server starts. A database from before this table has filled those that it has.
do $$
begin
    if to_regclass('inline_tables') is null then
        create table inline_tables (name text primary key, version integer not null);
        insert into inline_tables (name, version)
        select c.relname, 1
        from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and (select seq from log_head) > 0;
    end if;
end
$$;
