-- Gives everything in the schema public to the role that the server works under. (REASSIGN OWNED refuses the superuser's own.)
do $$
declare
    one record;
begin
    for one in
        select format('alter table %s owner to reservation', c.oid::regclass) as statement
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
        union all
        -- Sequences that belong to a column follow their table.
        select format('alter sequence %s owner to reservation', c.oid::regclass)
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
        union all
        select format('alter routine %s owner to reservation', p.oid::regprocedure)
        from pg_proc p
        where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    loop
        execute one.statement;
    end loop;
end
$$
