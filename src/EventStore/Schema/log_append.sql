-- Appends the events of a group of commands to any number of streams, or nothing at all.
--   RR001  a stream has another version than the group was decided on; message: ends with the log's position by now
-- Unique keys tell the rest: commands_pkey a command that was carried out before, pkey_mt_streams_id a stream that was there
-- already.
-- An event names its stream, its kind and its command by their places in the arrays (from 1), so that nothing is sent twice; ends is
-- the place of a command's last event. A command without a result leaves no row for repeats.
-- by_marten: each event is written by Marten's own function, which is slower, and the proof that nothing else is needed to write the log.
-- Positions are those of Marten's sequence, taken under the append lock and never given back: position order is commit order, and a group
-- that is rolled back after all leaves a hole. Whatever may be refused here is refused before any is taken.
-- Returns the position of the log before the group, and that of the group's last event.
do $$
declare
    old regprocedure;
begin
    -- Whatever arguments it took before; servers before version 4 of the schema had two functions.
    for old in
        select p.oid from pg_proc p
        where p.pronamespace = current_schema()::regnamespace and p.proname in ('log_append', 'log_append_by_marten')
    loop
        execute format('drop function %s', old);
    end loop;
end
$$;

create function log_append(
    at timestamptz,
    streams text[], stream_types text[], expected bigint[], reached bigint[], changed bigint,
    event_ids uuid[], event_streams integer[], event_versions bigint[], event_data jsonb[], event_kinds integer[], event_commands integer[],
    kind_names text[], kind_types text[], kind_headers jsonb[],
    command_ids uuid[], times timestamptz[], actors text[], correlations text[], fingerprints text[], results text[], ends bigint[],
    by_marten boolean,
    out before bigint, out head bigint
)
language plpgsql
as $$
declare
    total  constant bigint := cardinality(event_ids);
    base   bigint;
    grown  bigint;
    placed bigint;
begin
    perform pg_advisory_xact_lock(7236000);

    -- Streams that were only read must stand where they stood; those that grow are checked by growing, unless Marten has them grow.
    if exists (
        select from unnest(streams, expected, reached) as want (stream, expected, reached)
        where (by_marten or want.reached = want.expected)
          and want.expected <> coalesce((select s.version from mt_streams s where s.id = want.stream), 0)
    ) then
        raise exception 'another node has moved a stream; the log stands at %', (select h.seq from log_head h) using errcode = 'RR001';
    end if;

    if not by_marten then
        update mt_streams s set version = m.reached, timestamp = log_append.at
        from unnest(streams, expected, reached) as m (stream, expected, reached)
        where s.id = m.stream and s.version = m.expected and m.reached > m.expected and m.expected > 0;
        get diagnostics grown = row_count;
        insert into mt_streams (id, type, version, timestamp, created)
        select m.stream, m.type, m.reached, log_append.at, log_append.at
        from unnest(streams, stream_types, expected, reached) as m (stream, type, expected, reached)
        where m.reached > m.expected and m.expected = 0;
        get diagnostics placed = row_count;
        if grown + placed <> changed then
            raise exception 'another node has moved a stream; the log stands at %', (select h.seq from log_head h) using errcode = 'RR001';
        end if;
    end if;

    select h.seq into before from log_head h;
    base := greatest(before, coalesce(pg_sequence_last_value('mt_events_sequence'), 0));
    head := base + total;

    insert into commands (id, actor, fingerprint, result, seq, at)
    select c.id, c.actor, c.fingerprint, c.result, base + c.ends, log_append.at
    from unnest(command_ids, actors, fingerprints, results, ends) as c (id, actor, fingerprint, result, ends)
    where c.result is not null;

    if by_marten then
        for n in 1 .. total loop
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
        placed := (select s.last_value from mt_events_sequence s) - base;
    else
        insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
                               correlation_id, causation_id, user_name, headers)
        select base + e.n, e.id, streams[e.stream], e.version, e.data, kind_names[e.kind], times[e.command], kind_types[e.kind],
               correlations[e.command], command_ids[e.command]::text, actors[e.command], kind_headers[e.kind]
        from unnest(event_ids, event_streams, event_versions, event_data, event_kinds, event_commands)
             with ordinality as e (id, stream, version, data, kind, command, n);
        get diagnostics placed = row_count;
        perform setval('mt_events_sequence', head);
    end if;
    if placed <> total then
        raise exception 'placed % of % events', placed, total;
    end if;

    update log_head set seq = log_append.head;
    -- Rows that are written after it compute their positions from this.
    perform set_config('log.position', head::text, true);
    -- Sent when the transaction commits: to the feeds of other nodes, and to Marten's daemon.
    perform pg_notify('log', head::text), pg_notify('mt_events_appended', '');
end
$$;
