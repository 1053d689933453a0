using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

public sealed class IdempotencyTests(PostgresServer server)
{
    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_appends_nothing()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        var id = Guid.NewGuid();
        var first = await store.DoAsync(Take("a", 1, id));
        await store.DoAsync(Take("a", 2));

        var repeat = await store.DoAsync(Take("a", 1, id));

        repeat.ShouldBe(first with { Replayed = true });
        (await store.AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Twenty_copies_at_once_on_two_nodes_are_carried_out_once()
    {
        var database = await server.CreateDatabaseAsync();
        await using var a = await StartAsync(database);
        await using var b = await StartAsync(database);
        var id = Guid.NewGuid();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? a : b).DoAsync(Take("a", 1, id))));

        replies.ShouldAllBe(r => r.Status == CommandStatus.Done && r.Result == new Answer(true, 1) && r.Position == 1);
        replies.Count(r => !r.Replayed).ShouldBe(1);
        (await a.AllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_restart_the_answer_is_still_known()
    {
        var database = await server.CreateDatabaseAsync();
        var id = Guid.NewGuid();
        await using (var store = await StartAsync(database)) await store.DoAsync(Take("a", 1, id));

        await using var restarted = await StartAsync(database);

        (await restarted.DoAsync(Take("a", 1, id))).ShouldBe(new(CommandStatus.Done, new Answer(true, 1), 1, true));
    }

    [Fact]
    public async Task The_same_id_of_another_actor_is_another_id()
    {
        var database = await server.CreateDatabaseAsync();
        var id = Guid.NewGuid();
        await using var store = await StartAsync(database);
        await store.DoAsync(Take("a", 1, id, "same", "ann"));
        var first = await store.DoAsync(Take("b", 2, id, "same", "bob"));
        (first.Status, first.Replayed).ShouldBe((CommandStatus.Done, false));
        await using var restarted = await StartAsync(database);

        foreach (var node in new[] { store, restarted })
        {
            var again = await node.DoAsync(Take("b", 2, id, "same", "bob"));
            (again.Replayed, again.Result).ShouldBe((true, first.Result));
            (await node.DoAsync(Take("a", 1, id, "same", "ann"))).Replayed.ShouldBeTrue();
            (await node.DoAsync(Take("c", 1, id, "else", "bob"))).Status.ShouldBe(CommandStatus.KeyReused);
        }
        (await store.AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_id_for_something_else_is_refused()
    {
        var database = await server.CreateDatabaseAsync();
        var id = Guid.NewGuid();
        await using var store = await StartAsync(database);
        await store.DoAsync(Take("a", 1, id, "same", "ann"));
        await using var restarted = await StartAsync(database);

        foreach (var node in new[] { store, restarted })
            (await node.DoAsync(Take("a", 2, id, "other", "ann"))).Status.ShouldBe(CommandStatus.KeyReused);

        (await store.AllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_command_may_be_asked_again_and_is_decided_anew()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        await store.DoAsync(Take("a", 1));
        var id = Guid.NewGuid();

        (await store.DoAsync(Take("a", 1, id))).Result!.Yes.ShouldBeFalse();
        await store.DoAsync(new(Guid.NewGuid(), null, transaction =>
        {
            transaction.Append("seats-a", new Removed(1));
            return new Answer(true, 0);
        }, TestJson.Default.Answer));

        (await store.DoAsync(Take("a", 1, id))).Result!.Yes.ShouldBeTrue();
    }
}
