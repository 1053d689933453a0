using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>What is read to fill memory at the start serves the first commands too.</summary>
public sealed class FillingTests(PostgresServer server)
{
    [Fact]
    public async Task States_that_memory_is_filled_with_are_not_read_again_and_follow_the_log()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        await other.DoAsync(Take("a", 1));
        await other.DoAsync(Take("b", 1));
        await other.DoAsync(GiveBack("b", 1));

        await using var store = await StartAsync(database, more: services => services.AddSingleton<IFeedSubscriber, Lists>());

        store.Cache.Contains(SeatList.Key("a")).ShouldBeTrue();
        store.Cache.Contains(SeatList.Key("b")).ShouldBeFalse("hardly anything follows on a list that is free again");
        store.Cache.Contains(SeatList.Key("c")).ShouldBeFalse("there is no such list");
        await other.DoAsync(Take("a", 2));
        (await store.DoAsync(Take("a", 3))).Result.ShouldBe(new Answer(true, 3));
        (await store.DoAsync(Take("a", 2))).Result.ShouldBe(new Answer(false, 3));
    }

    /// <summary>Shows some lists.</summary>
    sealed class Lists(EventLog log) : IFeedSubscriber
    {
        public Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct) =>
            log.LoadManyAsync(SeatList, ["a", "b", "c"], connection, ct);

        public void Apply(LogEvent e) { }

        public void CaughtUp(long position) { }
    }
}
