-- What log_append does, with each event written by Marten's own function: slower, and the proof that nothing else is needed to write the log.
-- It refuses, numbers and returns as log_append does.
drop function if exists log_append_by_marten(
    timestamptz, text[], text[], bigint[], bigint[], bigint, uuid[], integer[], bigint[], jsonb[], integer[], integer[], text[], text[], jsonb[],
    uuid[], timestamptz[], text[], text[], text[], text[], bigint[]);

create function log_append_by_marten(
    at timestamptz,
    streams text[], stream_types text[], expected bigint[], reached bigint[], changed bigint,
    event_ids uuid[], event_streams integer[], event_versions bigint[], event_data jsonb[], event_kinds integer[], event_commands integer[],
    kind_names text[], kind_types text[], kind_headers jsonb[],
    command_ids uuid[], times timestamptz[], actors text[], correlations text[], fingerprints text[], results text[], ends bigint[],
    out before bigint, out head bigint
)
language plpgsql
as $$
declare
    base bigint;
begin
    perform pg_advisory_xact_lock(7236000);

    if exists (
        select from unnest(streams, expected) as want (stream, expected)
        where want.expected <> coalesce((select s.version from mt_streams s where s.id = want.stream), 0)
    ) then
        raise exception 'another node has moved a stream; the log stands at %', (select h.seq from log_head h) using errcode = 'RR001';
    end if;

    select h.seq, case when s.is_called then s.last_value else 0 end
    into before, base
    from log_head h cross join mt_events_sequence s;

    insert into commands (id, actor, fingerprint, result, seq, at)
    select c.id, c.actor, c.fingerprint, c.result, base + c.ends, log_append_by_marten.at
    from unnest(command_ids, actors, fingerprints, results, ends) as c (id, actor, fingerprint, result, ends)
    where c.result is not null;

    for n in 1 .. cardinality(event_ids) loop
        perform mt_quick_append_events(
            stream => streams[event_streams[n]],
            stream_type => stream_types[event_streams[n]],
            tenantid => '*DEFAULT*',
            event_ids => array[event_ids[n]],
            event_types => array[kind_names[event_kinds[n]]]::varchar[],
            dotnet_types => array[kind_types[event_kinds[n]]]::varchar[],
            bodies => array[event_data[n]],
            bdatas => array[null]::bytea[],
            correlation_ids => array[correlations[event_commands[n]]]::varchar[],
            causation_ids => array[command_ids[event_commands[n]]]::varchar[],
            headers => array[kind_headers[event_kinds[n]]],
            user_names => array[actors[event_commands[n]]]::varchar[],
            timestamps => array[times[event_commands[n]]],
            expected_version => event_versions[n] - 1);
    end loop;

    head := (select s.last_value from mt_events_sequence s);
    update log_head set seq = log_append_by_marten.head;
    -- Rows that are written after it compute their positions from this.
    perform set_config('log.position', head::text, true);
end
$$;
