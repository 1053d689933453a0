using JasperFx.Events;
using JasperFx.Events.Projections;
using RealtimeReservation.Tests.Support;
using Shouldly;

namespace StockMarten.Tests;

/// <summary>A stock Marten opens the database beside the running server and reads it.</summary>
public sealed class ReadingTests(ReadingTests.Evening evening) : IClassFixture<ReadingTests.Evening>
{
    readonly string connection = evening.Connection;
    readonly Lane lane = evening.Lane;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_own_schema_diff_finds_nothing_to_change()
    {
        await using var store = StockStore.Open(connection);
        var database = store.Storage.Database;

        await database.AssertDatabaseMatchesConfigurationAsync(Ct);

        (await database.CreateMigrationAsync(Ct)).Deltas.Select(delta => delta.SchemaObject.Identifier.Name).ShouldBeSubsetOf(
            await Postgres.QueryAsync<string>(connection, """
                select relname from pg_class where relnamespace = 'public'::regnamespace
                union select proname from pg_proc where pronamespace = 'public'::regnamespace
                union select 'Schemas'
                """));
        // Not because it would look at nothing: with other settings it has something to say.
        await using var other = StockStore.Open(connection, marten => marten.Events.MetadataConfig.UserNameEnabled = false);
        await Should.ThrowAsync<Exception>(() => other.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Ct));
    }

    [Fact]
    public async Task It_reads_every_stream_with_its_metadata()
    {
        await using var store = StockStore.Open(connection);
        await using var session = store.QuerySession();
        var keys = await Postgres.QueryAsync<string>(connection, "select id from mt_streams order by id");
        var events = new List<IEvent>();

        foreach (var key in keys)
        {
            var stream = await session.Events.FetchStreamAsync(key, token: Ct);
            stream.Select(e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count).Select(n => (long)n), key);
            (await session.Events.FetchStreamStateAsync(key, Ct))!.Version.ShouldBe(stream.Count);
            events.AddRange(stream);
        }

        keys.ShouldContain(lane.Day);
        events.Select(e => e.Sequence).Order()
            .ShouldBe(await Postgres.QueryAsync<long>(connection, "select seq_id from mt_events order by seq_id"));
        events.ShouldAllBe(
            e => e.Id != Guid.Empty && e.Timestamp > DateTimeOffset.UtcNow.AddHours(-1) && !string.IsNullOrEmpty(e.UserName));
        foreach (var command in events.Select(e => e.CausationId).OfType<string>()) Guid.TryParse(command, out _).ShouldBeTrue(command);
        var placed = events.Where(e => e.Data is OrderPlaced).ToList();
        placed.Select(e => ((OrderPlaced)e.Data).Start).ShouldBe(
            [lane.Noon, lane.Noon.AddHours(1), lane.Noon.AddHours(2)], ignoreOrder: true);
        // The hold, the order and the guest's list are of one command.
        foreach (var order in placed)
            events.Where(e => e.CausationId == order.CausationId && e.Data is not DayOpened).Select(e => e.Data.GetType())
                .ShouldBe([typeof(SlotHeld), typeof(OrderPlaced), typeof(GuestOrderOpened)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_live_aggregate_of_its_own_says_what_HTTP_says()
    {
        await using var store = StockStore.OpenWithDays(connection, ProjectionLifecycle.Live);
        await using var session = store.QuerySession();

        var day = (await session.Events.AggregateStreamAsync<BookedDay>(lane.Day, token: Ct))!;

        day.Taken().ShouldBe([lane.Noon.AddHours(1), lane.Noon.AddHours(2)]);
        await lane.ShowsAsync(day.Taken());
        foreach (var hold in day.Holds)
        {
            var order = await lane.Guest.GetAsync($"orders/{hold.Order}").MustAsync(200);
            (order.Instant("start_time"), order.Instant("end_time"), order.Instant("expire_at")).ShouldBe(
                (hold.Start, hold.End, hold.Until!.Value));
        }
        (await session.Events.AggregateStreamAsync<BookedDay>(lane.Day, version: day.Version - 1, token: Ct))!.Holds.Count.ShouldBe(1);
    }

    [Fact]
    public void Nothing_of_the_server_is_referenced() =>
        Directory.GetFiles(AppContext.BaseDirectory, "RealtimeReservation.*").ShouldBeEmpty();

    /// <summary>A server that runs and has something to read.</summary>
    public sealed class Evening(Postgres postgres) : IAsyncLifetime
    {
        ServerProcess? server;

        internal string Connection { get; private set; } = "";

        internal Lane Lane { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Connection = await postgres.CreateDatabaseAsync();
            server = await ServerProcess.StartAsync(Connection);
            Lane = await Lane.OpenAsync(server);
            await Lane.FillAsync();
        }

        public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
