using System.Text.Json.Nodes;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

public sealed class ReadingTests(PostgresServer server)
{
    [Fact]
    public async Task A_state_can_be_read_as_it_was_at_a_version_and_at_an_instant()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        for (var i = 1; i <= 5; i++) await store.DoAsync(Take("a", i));
        var third = (await store.AllAsync())[2];

        (await store.Log.LoadAsync(SeatList, "a", version: 2, ct: Ct)).State.Taken.ShouldBe([1, 2]);
        (await store.Log.LoadAsync(SeatList, "a", at: third.At, ct: Ct)).State.Taken.ShouldBe([1, 2, 3]);
        (await store.Log.LoadAsync(SeatList, "a", at: third.At.AddDays(-1), ct: Ct)).ShouldBe((Tests.Seats.None, 0));
    }

    [Fact]
    public async Task A_long_stream_is_loaded_from_its_snapshot_and_the_events_after_it()
    {
        var database = await server.CreateDatabaseAsync();
        var options = new EventStoreOptions { SnapshotEvery = 10 };
        await using (var store = await StartAsync(database, options))
        {
            for (var i = 1; i <= 25; i++) await store.DoAsync(Take("a", i));
            while (await CountAsync(store, "select count(*) from snapshots where version = 20") == 0) await Task.Delay(10, Ct);
            // Events before the snapshot are not needed any more to know the state.
            await CountAsync(store, "with gone as (delete from mt_events where version <= 20 returning 1) select count(*) from gone");
        }

        await using var restarted = await StartAsync(database, options);

        (await restarted.DoAsync(Take("a", 7))).Result.ShouldBe(new Answer(false, 25));
        (await restarted.DoAsync(Take("a", 26))).Result.ShouldBe(new Answer(true, 26));
    }

    [Fact]
    public async Task An_event_of_an_older_version_is_lifted_to_the_newest_shape()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var old = await StartAsync(database)) await old.DoAsync(Take("a", 1));
        var renamed = new EventCatalogue()
            .Add("added", TestJson.Default.Added, 3,
                json => new JsonObject { ["number"] = json["number"]!.DeepClone(), ["name"] = "from version 1" },
                json => new JsonObject { ["number"] = json["number"]!.DeepClone(), ["label"] = json["name"]!.DeepClone() })
            .Add("removed", TestJson.Default.Removed);

        await using (var store = await StartAsync(database, catalogue: renamed))
        {
            await store.DoAsync(Take("a", 2));
            (await store.AllAsync()).Select(e => e.Data).ShouldBe([new Added(1, "from version 1"), new Added(2)]);
        }

        // A program that does not know the newer version says so instead of misreading it.
        await using var behind = await StartAsync(database);
        (await Should.ThrowAsync<InvalidOperationException>(behind.AllAsync())).Message.ShouldContain("version 3");
    }

    static async Task<long> CountAsync(TestStore store, string query)
    {
        await using var command = store.Source.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
