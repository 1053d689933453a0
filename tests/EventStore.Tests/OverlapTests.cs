using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>While a group is being committed the next one is decided on what that group will leave behind.</summary>
public sealed class OverlapTests(PostgresServer server)
{
    [Fact]
    public async Task The_next_group_is_decided_while_one_is_being_committed_and_sees_what_it_will_leave()
    {
        var (second, decided) = (new SecondGroup(), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), second.Options);
        await store.DoAsync(Take("a", 1));

        var one = store.DoAsync(Take("a", 2));
        await second.UnderWay.WaitAsync(Ct);
        var two = store.DoAsync(Watched(Take("a", 3), decided));

        (await decided.Task.WaitAsync(Ct)).ShouldBe(3);
        (one.IsCompleted, two.IsCompleted).ShouldBe((false, false));
        second.LetGo();
        (await one).Result.ShouldBe(new Answer(true, 2));
        (await two).Result.ShouldBe(new Answer(true, 3));
    }

    [Fact]
    public async Task A_group_that_is_overtaken_takes_with_it_what_was_decided_on_it()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        var (second, decided) = (new SecondGroup(), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var store = await StartAsync(database, second.Options);
        await store.DoAsync(Take("a", 1));

        var one = store.DoAsync(Take("a", 2));
        await second.UnderWay.WaitAsync(Ct);
        var again = store.DoAsync(Watched(Take("a", 2), decided));
        await decided.Task.WaitAsync(Ct);
        // Another node takes the seat that the group under way wants, and that the next group saw as taken by it.
        await other.DoAsync(Take("a", 2));
        await other.DoAsync(new(Guid.NewGuid(), null, transaction =>
        {
            transaction.Append("seats-a", new Removed(2));
            return new Answer(true, 0);
        }, TestJson.Default.Answer));
        second.LetGo();

        var answers = await Task.WhenAll(one, again);
        answers.Select(a => a.Result!.Yes).ShouldBe([true, false], ignoreOrder: true);
        (await store.AllAsync()).Select(e => e.Version).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_repeat_of_a_command_under_way_waits_for_it_and_gets_its_answer()
    {
        var second = new SecondGroup();
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), second.Options);
        await store.DoAsync(Take("a", 1));
        var id = Guid.CreateVersion7();

        var (one, two) = (store.DoAsync(Take("a", 2, id)), store.DoAsync(Take("a", 2, id)));
        second.LetGo();

        (await one).Result.ShouldBe(new Answer(true, 2));
        (await two).ShouldBe((await one) with { Replayed = true });
        (await store.AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_leaves_before_his_group_goes_off_has_changed_nothing_for_the_others()
    {
        var (second, decided) = (new SecondGroup(), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), second.Options);
        await store.DoAsync(Take("a", 1));
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var one = store.DoAsync(Take("a", 2));
        await second.UnderWay.WaitAsync(Ct);
        var gone = store.Loop.ExecuteAsync(Take("a", 3), leave.Token);
        var stays = store.DoAsync(Watched(Take("a", 3), decided));
        (await decided.Task.WaitAsync(Ct)).ShouldBe(3);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        second.LetGo();

        (await one).Result.ShouldBe(new Answer(true, 2));
        (await stays).Result.ShouldBe(new Answer(true, 3));
        (await store.AllAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_refusal_that_stands_without_what_is_under_way_does_not_wait_for_it()
    {
        var second = new SecondGroup();
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), second.Options);
        await Eventually(() => store.Known.IsNewStream("seats-never"));
        await store.DoAsync(Take("a", 1));

        var one = store.DoAsync(Take("a", 2));
        await second.UnderWay.WaitAsync(Ct);

        (await store.DoAsync(Take("a", 1))).Result.ShouldBe(new Answer(false, 1));
        one.IsCompleted.ShouldBeFalse();
        second.LetGo();
        (await one).Result.ShouldBe(new Answer(true, 2));
        (await store.DoAsync(Take("a", 2))).Result.ShouldBe(new Answer(false, 2));
    }

    [Fact]
    public async Task A_refusal_for_what_is_under_way_waits_until_that_is_committed()
    {
        var (second, decided) = (new SecondGroup(), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), second.Options);
        await Eventually(() => store.Known.IsNewStream("seats-never"));
        await store.DoAsync(Take("a", 1));

        var one = store.DoAsync(Take("a", 2));
        await second.UnderWay.WaitAsync(Ct);
        var two = store.DoAsync(Watched(Take("a", 2), decided));
        (await decided.Task.WaitAsync(Ct)).ShouldBe(2);
        // One that comes after it is answered, so the loop is done with the other and has not answered it.
        (await store.DoAsync(Take("a", 1))).Result.ShouldBe(new Answer(false, 1));
        two.IsCompleted.ShouldBeFalse();
        second.LetGo();

        (await one).Result.ShouldBe(new Answer(true, 2));
        (await two).Result.ShouldBe(new Answer(false, 2));
        (await store.AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Refused_callers_who_come_back_at_once_do_not_hold_up_a_group()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        await Eventually(() => store.Known.IsNewStream("seats-never"));
        await store.DoAsync(Take("a", 1));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var refused = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) (await store.DoAsync(Take("a", 1))).Result!.Yes.ShouldBeFalse();
        })).ToArray();

        for (var seat = 2; seat < 50; seat++) (await store.DoAsync(Take("a", seat))).Result.ShouldBe(new Answer(true, seat));

        await enough.CancelAsync();
        await Task.WhenAll(refused);
    }

    /// <summary>Tells with how many events in sight the command was decided first.</summary>
    static CommandRequest<Answer> Watched(CommandRequest<Answer> request, TaskCompletionSource<int> decided) => request with
    {
        Decide = transaction =>
        {
            var answer = request.Decide(transaction);
            decided.TrySetResult(answer.Events);
            return answer;
        },
    };
}
