using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>The catalogue of a fresh database against the layout that Marten 9.29 makes (string identity, all metadata on).</summary>
public sealed class MartenLayoutTests(PostgresServer server)
{
    const string Expected = """
        mt_event_progression.name varchar not null
        mt_event_progression.last_seq_id int8
        mt_event_progression.last_updated timestamptz default transaction_timestamp()
        mt_events.seq_id int8 not null
        mt_events.id uuid not null
        mt_events.stream_id varchar
        mt_events.version int8 not null
        mt_events.data jsonb not null
        mt_events.bdata bytea
        mt_events.type varchar(500) not null
        mt_events.timestamp timestamptz not null default now()
        mt_events.tenant_id varchar default '*DEFAULT*'::character varying
        mt_events.mt_dotnet_type varchar
        mt_events.correlation_id varchar
        mt_events.causation_id varchar
        mt_events.user_name varchar
        mt_events.headers jsonb
        mt_events.is_archived bool default false
        mt_streams.id varchar not null
        mt_streams.type varchar
        mt_streams.version int8
        mt_streams.timestamp timestamptz not null default now()
        mt_streams.created timestamptz not null default now()
        mt_streams.tenant_id varchar default '*DEFAULT*'::character varying
        mt_streams.is_archived bool default false
        """;

    [Fact]
    public async Task Tables_have_Martens_columns_in_its_order()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());

        var columns = await TextAsync(store, """
            select string_agg(table_name || '.' || column_name || ' ' || udt_name
                || coalesce('(' || character_maximum_length || ')', '')
                || case is_nullable when 'NO' then ' not null' else '' end
                || coalesce(' default ' || column_default, ''), E'\n' order by table_name, ordinal_position)
            from information_schema.columns where table_name like 'mt\_%'
            """);

        columns.ShouldBe(Expected.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Indexes_are_Martens_and_no_others()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());

        var indexes = await TextAsync(store,
            "select string_agg(regexp_replace(indexdef, ' WITH .*', ''), E'\n' order by indexname) from pg_indexes where tablename in ('mt_streams', 'mt_events')");

        indexes.ShouldBe("""
            CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (stream_id, version)
            CREATE UNIQUE INDEX pkey_mt_events_seq_id ON public.mt_events USING btree (seq_id)
            CREATE UNIQUE INDEX pkey_mt_streams_id ON public.mt_streams USING btree (id)
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Rows_hold_what_Marten_would_have_written()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        var command = Guid.CreateVersion7();
        await store.DoAsync(Take("a", 1, command) with { CorrelationId = "request-1" });
        await store.DoAsync(Take("a", 2));

        (await TextAsync(store, """
            select concat_ws(' | ', seq_id, stream_id, version, data, coalesce(bdata::text, 'null'), type, tenant_id, mt_dotnet_type,
                correlation_id, causation_id, user_name, coalesce(headers::text, 'null'), is_archived)
            from mt_events where seq_id = 1
            """)).ShouldBe("1 | seats-a | 1 | {\"label\": \"\", \"number\": 1} | null | added | *DEFAULT* | "
                + "RealtimeReservation.EventStore.Tests.Added, RealtimeReservation.EventStore.Tests | "
                + $"request-1 | {command} | ann | null | f");
        (await TextAsync(store, "select row(id, type, version, tenant_id, is_archived, timestamp >= created)::text from mt_streams"))
            .ShouldBe("(seats-a,seats,2,*DEFAULT*,f,t)");
        // The sequence moves along, so that a Marten that takes over goes on after the last event.
        (await TextAsync(store, "select nextval('mt_events_sequence')::text")).ShouldBe("3");
    }

    static async Task<string> TextAsync(TestStore store, string query)
    {
        await using var command = store.Source.CreateCommand(query);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
