-- Appends the events of a group of commands to any number of streams, or nothing at all.
--   RR001  a stream has another version than the group was decided on; message: the keys under suspicion, a JSON array
--   RR002  commands of the group were carried out before; message: their ids, a JSON array
-- Unique keys tell the rest: commands_pkey a command that was carried out before, pkey_mt_streams_id a stream that was there
-- already. asked are the refused commands that may be repeats: one that was carried out must not be answered with a refusal.
-- Returns the position of the group's last event.
create or replace function log_append(
    at timestamptz,
    streams text[], stream_types text[], expected bigint[], reached bigint[], changed bigint,
    event_ids uuid[], event_streams text[], event_versions bigint[], event_data jsonb[], event_times timestamptz[], event_types text[], dotnet_types text[],
    correlations text[], causations text[], actors text[], event_headers jsonb[],
    asked uuid[], command_ids uuid[], command_actors text[], fingerprints text[], results text[], command_behind bigint[]
) returns bigint
language plpgsql
as $$
declare
    total  constant bigint := cardinality(event_ids);
    head   bigint;
    wrong  jsonb;
    grown  bigint;
    placed bigint;
begin
    perform pg_advisory_xact_lock(7236000);

    if cardinality(asked) > 0 then
        select jsonb_agg(c.id) into wrong from commands c where c.id = any (asked);
        if wrong is not null then
            raise exception '%', wrong using errcode = 'RR002';
        end if;
    end if;

    -- Streams that were only read must stand where they stood; those that grow are checked by growing.
    select jsonb_agg(want.stream) into wrong
    from unnest(streams, expected, reached) as want (stream, expected, reached)
    where want.reached = want.expected
      and want.expected <> coalesce((select s.version from mt_streams s where s.id = want.stream), 0);
    if wrong is not null then
        raise exception '%', wrong using errcode = 'RR001';
    end if;

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
        -- Which one it was can no longer be told (another may have brought it to the very same version): all are suspect.
        raise exception '%', to_jsonb(streams) using errcode = 'RR001';
    end if;

    update log_head set seq = seq + total returning seq into head;

    insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
                           correlation_id, causation_id, user_name, headers)
    select head - total + e.n, e.id, e.stream, e.version, e.data, e.type, e.at, e.dotnet,
           e.correlation, e.causation, e.actor, e.headers
    from unnest(event_ids, event_streams, event_versions, event_data, event_times, event_types, dotnet_types,
                correlations, causations, actors, event_headers)
         with ordinality as e (id, stream, version, data, at, type, dotnet, correlation, causation, actor, headers, n);
    get diagnostics placed = row_count;
    if placed <> total then
        raise exception 'placed % of % events', placed, total;
    end if;

    insert into commands (id, actor, fingerprint, result, seq, at)
    select c.id, c.actor, c.fingerprint, c.result, head - c.behind, log_append.at
    from unnest(command_ids, command_actors, fingerprints, results, command_behind) as c (id, actor, fingerprint, result, behind);

    perform setval('mt_events_sequence', head);
    perform pg_notify('log', head::text);
    return head;
end
$$;
