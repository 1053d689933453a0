using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>What is known not to be there is not looked for, and what is there is never taken for absent.</summary>
public sealed class KnownStreamsTests(PostgresServer server)
{
    [Fact]
    public void A_filter_never_misses_what_was_added() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<ulong[]>(), keys =>
    {
        var filter = new KeyFilter();
        foreach (var key in keys) filter.Add(key);

        return keys.All(filter.MayContain);
    }));

    [Fact]
    public void A_filter_grows_and_stays_sharp()
    {
        var filter = new KeyFilter();
        Fill(filter, 1);
        Fill(filter, 2);

        Part(1).Concat(Part(2)).ShouldAllBe(key => filter.MayContain(key));
        Part(3).Count(filter.MayContain).ShouldBeLessThan(KeyFilter.KeysOfPart / 100);

        static void Fill(KeyFilter filter, int part)
        {
            foreach (var key in Part(part)) filter.Add(key);
        }

        static IEnumerable<ulong> Part(int part)
        {
            var random = new Random(part);
            for (var i = 0; i < KeyFilter.KeysOfPart; i++) yield return (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        }
    }

    [Fact]
    public async Task A_refusal_that_rests_on_what_is_committed_does_not_wait_for_the_group_under_way()
    {
        var second = new SecondGroup();
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), second.Options);
        await Eventually(() => store.Known.IsNewStream("seats-never"));
        await store.DoAsync(Take("a", 1));

        var one = store.DoAsync(Take("b", 1));
        await second.UnderWay.WaitAsync(Ct);
        (await store.DoAsync(Take("a", 1))).Result.ShouldBe(new Answer(false, 1));
        var refused = store.DoAsync(Take("b", 1));

        // It would be wrong to tell anybody of a seat that is taken only if the group is committed.
        (one.IsCompleted, refused.IsCompleted).ShouldBe((false, false));
        second.LetGo();
        (await refused).Result.ShouldBe(new Answer(false, 1));
        (await one).Result.ShouldBe(new Answer(true, 1));
    }

    [Fact]
    public async Task What_another_node_carried_out_is_replayed_and_not_refused()
    {
        var database = await server.CreateDatabaseAsync();
        await using var a = await StartAsync(database);
        await using var b = await StartAsync(database);
        for (var i = 0; i < 50; i++)
        {
            var id = Guid.NewGuid();
            var first = await a.DoAsync(Take($"list{i}", 1, id));

            (await b.DoAsync(Take($"list{i}", 1, id))).ShouldBe(first with { Replayed = true });
        }
    }

    [Fact]
    public async Task Two_nodes_that_both_take_a_stream_for_new_end_with_one_history()
    {
        var database = await server.CreateDatabaseAsync();
        await using var a = await StartAsync(database);
        await using var b = await StartAsync(database);
        for (var i = 0; i < 20; i++)
        {
            var answers = await Task.WhenAll(
                a.DoAsync(Take($"list{i}", 1)), b.DoAsync(Take($"list{i}", 1)), b.DoAsync(Take($"list{i}", 2)));

            answers.Count(r => r.Result!.Yes).ShouldBe(2);
        }
        (await a.AllAsync()).Count.ShouldBe(40);
    }
}
