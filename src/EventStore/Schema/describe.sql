select 'PostgreSQL ' || current_setting('server_version_num')::int / 10000 || coalesce(E'\n' || string_agg(d.line, E'\n' order by d.line collate "C"), '')
from (
    select 'table ' || c.relname || ' column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
           || coalesce(' default ' || pg_get_expr(f.adbin, f.adrelid), '') as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef f on f.adrelid = c.oid and f.adnum = a.attnum
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname = any ({0})
    union all
    select 'table ' || c.relname || ' constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
    from pg_class c join pg_constraint k on k.conrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relname = any ({0}) and k.contype <> 'n'
    union all
    select 'index ' || pg_get_indexdef(i.indexrelid)
    from pg_class c join pg_index i on i.indrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relname = any ({0})
    union all
    select 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') ' || md5(coalesce(p.prosrc, '') || coalesce(pg_get_function_sqlbody(p.oid), ''))
    from pg_proc p
    where p.pronamespace = current_schema()::regnamespace and p.proname = any ({0})
) d
