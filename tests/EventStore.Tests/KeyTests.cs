using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>Nothing is said of a command with a key that its first try makes untrue.</summary>
public sealed class KeyTests(PostgresServer server)
{
    static readonly EventStoreOptions Hasty = new() { AnswerTimeout = TimeSpan.FromSeconds(1.5), CommitTimeout = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task A_node_that_was_just_cut_off_refuses_no_repeat_of_what_another_carried_out()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        await using var network = new TcpProxy(database);
        await using var cutOff = await StartAsync(network.ConnectionString, Hasty);
        await TakenAsync(other, cutOff);
        var key = Guid.NewGuid();

        network.Cut();
        await other.DoAsync(GiveBack("a", 1));
        var first = await other.DoAsync(Take("a", 1, key));
        var meanwhile = await cutOff.DoAsync(Take("a", 1, key));
        network.Mend();

        first.Result.ShouldBe(new Answer(true, 3));
        meanwhile.Status.ShouldBe(CommandStatus.Unknown);
        CommandReply<Answer> later;
        do later = await cutOff.DoAsync(Take("a", 1, key));
        while (later.Status != CommandStatus.Done);
        later.ShouldBe(first with { Replayed = true });
    }

    [Fact]
    public async Task A_node_whose_memory_lags_behind_the_log_repeats_the_first_answer_and_does_not_refuse()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        using var gate = new FeedGate();
        await using var lagging = await StartAsync(database, more: services => services.AddSingleton<IFeedSubscriber>(gate));
        await TakenAsync(other, lagging);
        var key = Guid.NewGuid();

        gate.Close();
        await other.DoAsync(GiveBack("a", 1));
        var first = await other.DoAsync(Take("a", 1, key));

        (await lagging.DoAsync(Take("a", 1, key))).ShouldBe(first with { Replayed = true });
        gate.Open();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_no_node_could_look_up_is_unknown_and_never_said_not_to_be_carried_out(bool refused)
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        await using var network = new TcpProxy(database);
        await using var cutOff = await StartAsync(network.ConnectionString, Hasty);
        await TakenAsync(other, cutOff);
        var key = Guid.NewGuid();
        var seat = refused ? 1 : 2;

        network.Cut();
        if (refused) await other.DoAsync(GiveBack("a", 1));
        var first = await other.DoAsync(Take("a", seat, key));
        await Eventually(() => cutOff.Feed.Stale);
        var keyed = await cutOff.DoAsync(Take("a", seat, key));
        var cold = await cutOff.DoAsync(Take("cold", seat, key));
        var unkeyed = await cutOff.DoAsync(Take("a", 3) with { Remember = false });
        network.Mend();

        first.Result!.Yes.ShouldBeTrue();
        (keyed.Status, cold.Status).ShouldBe((CommandStatus.Unknown, CommandStatus.Unknown));
        unkeyed.Status.ShouldBeOneOf(CommandStatus.Unavailable, CommandStatus.Unknown);
    }

    [Fact]
    public async Task An_answer_says_whether_anything_was_changed()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        var key = Guid.NewGuid();

        var taken = await store.DoAsync(Take("a", 1, key));
        var repeated = await store.DoAsync(Take("a", 1, key));
        var refused = await store.DoAsync(Take("a", 1));
        var unkeyed = await store.DoAsync(Take("a", 1) with { Remember = false });

        (taken.Unchanged, repeated.Unchanged, refused.Unchanged, unkeyed.Unchanged).ShouldBe((false, false, true, true));
    }

    /// <summary>Seat 1 is taken, and the node knows it.</summary>
    static async Task TakenAsync(TestStore by, TestStore node)
    {
        var taken = await by.DoAsync(Take("a", 1));
        (await node.Feed.WaitForAsync(taken.Position, TimeSpan.FromSeconds(30), Ct)).ShouldBeTrue();
        (await node.DoAsync(Take("a", 1))).Result.ShouldBe(new Answer(false, 1));
        node.Cache.Contains("seats-a").ShouldBeTrue();
    }
}
