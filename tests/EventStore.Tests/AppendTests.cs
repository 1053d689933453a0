using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

public sealed class AppendTests(PostgresServer server)
{
    [Fact]
    public async Task An_answer_comes_after_its_events_are_in_the_log()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());

        var reply = await store.DoAsync(Take("a", 1));

        reply.ShouldBe(new(CommandStatus.Done, new Answer(true, 1), 1, false));
        var e = (await store.AllAsync()).ShouldHaveSingleItem();
        e.ShouldSatisfyAllConditions(
            () => e.Seq.ShouldBe(1),
            () => e.Stream.ShouldBe("seats-a"),
            () => e.Version.ShouldBe(1),
            () => e.Data.ShouldBe(new Added(1)),
            () => e.Metadata.Actor.ShouldBe("ann"),
            () => e.Metadata.CommandId.ShouldNotBeNull());
    }

    [Fact]
    public async Task An_events_id_is_a_UUID_of_version_7_that_begins_with_the_instant_of_its_decision()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());

        await store.DoAsync(TakeAll(1, "a", "b"));

        var events = await store.AllAsync();
        events.Select(e => e.Id).Distinct().Count().ShouldBe(2);
        foreach (var e in events)
        {
            (e.Id.Version, e.Id.Variant & 0xC).ShouldBe((7, 0x8));
            Convert.ToInt64(e.Id.ToString("N")[..12], 16).ShouldBe(e.At.ToUnixTimeMilliseconds());
        }
    }

    [Fact]
    public async Task A_refusal_writes_nothing()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        await store.DoAsync(Take("a", 1));

        var reply = await store.DoAsync(Take("a", 1));

        reply.Result.ShouldBe(new Answer(false, 1));
        (await store.Log.HeadAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Several_streams_change_together_or_not_at_all()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        await store.DoAsync(Take("b", 7));

        (await store.DoAsync(TakeAll(7, "a", "b"))).Result!.Yes.ShouldBeFalse();
        (await store.DoAsync(TakeAll(8, "a", "b"))).Result!.Yes.ShouldBeTrue();

        (await store.Log.LoadAsync(SeatList, "a", ct: Ct)).State.Taken.ShouldBe([8]);
        (await store.Log.LoadAsync(SeatList, "b", ct: Ct)).State.Taken.ShouldBe([7, 8]);
    }

    [Fact]
    public async Task Commands_of_one_group_see_each_other_and_only_one_wins_a_seat()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());

        var replies = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => store.DoAsync(Take("a", i % 10))));

        replies.Count(r => r.Result!.Yes).ShouldBe(10);
        (await store.AllAsync()).Select(e => e.Seq).ShouldBe(Enumerable.Range(1, 10).Select(i => (long)i));
    }

    [Fact]
    public async Task A_decision_that_throws_appends_nothing_and_harms_no_other()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        var broken = new CommandRequest<Answer>(Guid.CreateVersion7(), null, transaction =>
        {
            transaction.Append("seats-a", new Added(1));
            throw new InvalidOperationException("broken");
        }, TestJson.Default.Answer);

        var failing = store.DoAsync(broken);
        var others = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => store.DoAsync(Take("a", i))));

        (await Should.ThrowAsync<InvalidOperationException>(failing)).Message.ShouldBe("broken");
        others.ShouldAllBe(r => r.Result!.Yes);
        (await store.AllAsync()).Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_new_stream_needs_no_look_and_an_existing_one_is_not_taken_for_new()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        CommandRequest<Answer> Create() => new(Guid.CreateVersion7(), null, transaction =>
        {
            transaction.Create("seats-new");
            transaction.Append("seats-new", new Added(1));
            return new Answer(true, 1);
        }, TestJson.Default.Answer);

        (await store.DoAsync(Create())).Result!.Yes.ShouldBeTrue();

        await Should.ThrowAsync<InvalidOperationException>(store.DoAsync(Create()));
        (await store.AllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task More_commands_than_the_queue_holds_are_told_so()
    {
        var gate = new TaskCompletionSource();
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), new EventStoreOptions
        {
            QueueLimit = 5,
            Probe = point => point == CommitPoint.Decided ? gate.Task : Task.CompletedTask,
        });

        var waiting = Enumerable.Range(0, 5).Select(i => store.DoAsync(Take("a", i))).ToArray();
        var busy = await store.DoAsync(Take("a", 99));
        gate.SetResult();

        busy.Status.ShouldBe(CommandStatus.Busy);
        (await Task.WhenAll(waiting)).ShouldAllBe(r => r.Result!.Yes);
        (await store.AllAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_a_decision_reads_is_loaded_together_and_a_run_without_it_leaves_no_trace()
    {
        var database = await server.CreateDatabaseAsync();
        // Streams with events: a server that has just started must look for them.
        await using (var before = await StartAsync(database)) await before.DoAsync(TakeAll(
            2, [.. Enumerable.Range(0, 50).Select(i => $"cold{i}")]));
        await using var store = await StartAsync(database);
        var runs = 0;
        var request = new CommandRequest<Answer>(Guid.CreateVersion7(), null, transaction =>
        {
            runs++;
            for (var i = 0; i < 50; i++)
            {
                if (!transaction.Read(SeatList, $"cold{i}").Taken.Contains(1)) transaction.Append($"seats-cold{i}", new Added(1));
            }
            return new Answer(true, 50);
        }, TestJson.Default.Answer);

        var reply = await store.DoAsync(request);

        runs.ShouldBe(2);
        reply.ShouldBe(new(CommandStatus.Done, new Answer(true, 50), 100, false));
        (await store.AllAsync()).Skip(50).Select(e => e.Version).ShouldAllBe(version => version == 2);
    }

    [Fact]
    public async Task States_beyond_the_bound_are_forgotten_and_loaded_again()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), new EventStoreOptions { CachedStates = 20 });
        for (var i = 0; i < 100; i++) await store.DoAsync(Take($"s{i}", 1));

        (await store.DoAsync(Take("s0", 1))).Result.ShouldBe(new Answer(false, 1));
        (await store.DoAsync(Take("s0", 2))).Result.ShouldBe(new Answer(true, 2));
    }
}
