using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>What tells the feed that the log has grown, each part by itself.</summary>
public sealed class FeedPartsTests(PostgresServer server)
{
    [Fact]
    public void Contact_is_stale_after_a_silence_and_not_once_postgresql_has_answered()
    {
        var io = new FakeTimeProvider(TestServer.Start);
        var options = new EventStoreOptions { IoClock = io };
        var contact = new StoreContact(options);
        contact.Note();

        io.Advance(options.StaleAfter);
        contact.IsStale.ShouldBeFalse();
        io.Advance(TimeSpan.FromMilliseconds(1));
        (contact.IsStale, contact.Silence).ShouldBe((true, options.StaleAfter + TimeSpan.FromMilliseconds(1)));

        contact.Note();
        contact.IsStale.ShouldBeFalse();
    }

    [Fact]
    public async Task The_poll_tells_where_the_log_is_and_that_postgresql_answers()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        await store.DoAsync(Take("a", 1));
        var contact = new StoreContact(new());
        var (poll, heads) = (new HeadPoll(store.Source, contact, new(), NullLogger<Feed>.Instance), new TaskCompletionSource<long>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var running = poll.RunAsync(head => heads.TrySetResult(head), stop.Token);

        (await heads.Task).ShouldBe(1);
        poll.Last.Seq.ShouldBe(1);
        contact.IsStale.ShouldBeFalse();
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task The_listener_hears_of_commits_of_other_backends_only()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        await using var own = await store.Source.OpenConnectionAsync(Ct);
        await using var other = await store.Source.OpenConnectionAsync(Ct);
        var listener = new CommitListener(store.Source, new(), NullLogger<Feed>.Instance) { OwnBackend = own.ProcessID };
        var heard = new TaskCompletionSource<long>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var running = listener.RunAsync(head => heard.TrySetResult(head), stop.Token);
        while (!heard.Task.IsCompleted)
        {
            await ExecuteAsync(own, "select pg_notify('log', '7')");
            await ExecuteAsync(other, "select pg_notify('log', '8')");
        }

        (await heard.Task).ShouldBe(8);
        await stop.CancelAsync();
        await running;
    }
}
