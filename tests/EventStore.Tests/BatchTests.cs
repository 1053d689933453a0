using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>Nodes give each other what they commit; whatever becomes of it on the way, each one shows the log, once and in order.</summary>
public sealed class BatchTests(PostgresServer server)
{
    /// <summary>Long, so that a busy machine does not make a node read what is about to come.</summary>
    static readonly EventStoreOptions Waits = new() { BatchWait = TimeSpan.FromMinutes(1) };

    static Task<TestStore> StartAsync(
        string database, TestChannel channel, EventStoreOptions? options = null, EventCatalogue? catalogue = null,
        LogRecorder? log = null) =>
        TestStore.StartAsync(database, options ?? Waits, services =>
        {
            services.AddSingleton<IBatchChannel>(channel);
            if (log is not null) services.AddSingleton<ILoggerProvider>(log);
        }, catalogue);

    static async Task ShouldShowTheLogAsync(TestStore node)
    {
        var log = await node.AllAsync();
        (await node.Feed.WaitForAsync(log[^1].Seq, TimeSpan.FromSeconds(20), Ct)).ShouldBeTrue();
        // The state that comes with an event decided here is no part of the log.
        node.Seen.Events.Select(e => e with { State = null }).ShouldBe(log);
    }

    [Fact]
    public async Task What_another_node_commits_is_applied_without_a_read_as_it_stands_in_the_log()
    {
        var (database, wire) = (await server.CreateDatabaseAsync(), new TestWire());
        await using var writer = await StartAsync(database, wire.Join());
        await using var reader = await StartAsync(database, wire.Join());

        await Task.WhenAll(Enumerable.Range(1, 40).Select(n => writer.DoAsync(Take($"{n % 3}", n))));
        await writer.DoAsync(Take("a", 7, actor: null));

        await ShouldShowTheLogAsync(reader);
        reader.Feed.Reads.ShouldBe(0);
        // The states that it decides on have followed.
        (await reader.DoAsync(Take("a", 7))).Result!.Yes.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Lost_repeated_and_mixed_up_batches_of_two_writers_change_nothing(int seed)
    {
        var (database, wire, random) = (await server.CreateDatabaseAsync(), new TestWire(), new Random(seed));
        var options = new EventStoreOptions { BatchWait = TimeSpan.FromMilliseconds(5) };
        await using var one = await StartAsync(database, wire.Join(), options);
        await using var two = await StartAsync(database, wire.Join(), options);
        await using var reader = await StartAsync(database, wire.Join(), options);
        wire.Hold = true;

        for (var i = 0; i < 60; i++)
        {
            await Task.WhenAll(one.DoAsync(Take($"{i % 5}", i)), two.DoAsync(Take($"{i % 3}", 1000 + i)));
            wire.Deliver(random, lose: 0.2, repeat: 0.3, keep: 0.3);
        }
        wire.Deliver(random, lose: 0, repeat: 0.5, keep: 0);

        foreach (var node in new[] { one, two, reader }) await ShouldShowTheLogAsync(node);
    }

    [Fact]
    public async Task Batches_that_come_the_wrong_way_round_need_no_read()
    {
        var (database, wire) = (await server.CreateDatabaseAsync(), new TestWire());
        await using var writer = await StartAsync(database, wire.Join());
        await using var reader = await StartAsync(database, wire.Join());
        wire.Hold = true;
        for (var i = 0; i < 10; i++)
        {
            await writer.DoAsync(Take("a", i));
            await Eventually(() => wire.Held == i + 1);
        }

        wire.DeliverBackwards();

        await ShouldShowTheLogAsync(reader);
        reader.Feed.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task What_people_wrote_does_not_leave_postgresql_and_is_read_there_by_the_others()
    {
        var (database, wire) = (await server.CreateDatabaseAsync(), new TestWire());
        await using var writer = await StartAsync(database, wire.Join(), catalogue: WordsTests.Catalogue());
        await using var reader = await StartAsync(database, wire.Join(), catalogue: WordsTests.Catalogue());

        await writer.DoAsync(WordsTests.Add("a", 1, "a private word"));
        await writer.DoAsync(WordsTests.Add("a", 2, ""));

        await ShouldShowTheLogAsync(reader);
        reader.Seen.Events.Select(e => ((Added)e.Data).Label).ShouldBe(["a private word", ""]);
        reader.Feed.Reads.ShouldBe(1);
        await Eventually(() => wire.Sent.Count == 2);
        wire.Sent.Select(sent => Encoding.UTF8.GetString(sent.Span)).ShouldNotContain(sent => sent.Contains("private"));
    }

    [Fact]
    public async Task A_group_that_is_too_large_is_sent_without_its_events()
    {
        var (database, wire) = (await server.CreateDatabaseAsync(), new TestWire());
        await using var writer = await StartAsync(database, wire.Join());
        await using var reader = await StartAsync(database, wire.Join());

        await writer.DoAsync(new(Guid.CreateVersion7(), "ann", transaction =>
        {
            for (var i = 0; i < 30; i++) transaction.Append(SeatList.Key("a"), new Added(i, new string('x', 10_000)));
            return new Answer(true, 0);
        }, TestJson.Default.Answer));

        await ShouldShowTheLogAsync(reader);
        wire.Sent.ShouldHaveSingleItem().Length.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task What_is_no_batch_is_passed_over_and_said_once()
    {
        var (database, wire, log) = (await server.CreateDatabaseAsync(), new TestWire(), new LogRecorder());
        await using var writer = await StartAsync(database, wire.Join());
        await using var reader = await StartAsync(database, wire.Join(), new() { BatchWait = TimeSpan.FromMilliseconds(5) }, log: log);
        await writer.DoAsync(Take("a", 1));
        await Eventually(() => wire.Sent.Count == 1);
        var good = wire.Sent[0].ToArray();

        wire.Inject(Array.Empty<byte>());
        wire.Inject("nonsense"u8.ToArray());
        wire.Inject((byte[])[9, .. good.AsSpan(1)]);
        // Of another node, further on, and cut off or spoilt.
        var next = (byte[])good.Clone();
        next[1] ^= 1;
        BitConverter.TryWriteBytes(next.AsSpan(17), 1L);
        BitConverter.TryWriteBytes(next.AsSpan(25), 2L);
        for (var length = 1; length < next.Length; length += 7) wire.Inject(next.AsMemory(0, length));
        for (var at = 33; at < 45; at++)
        {
            var spoilt = (byte[])next.Clone();
            spoilt[at] = 0xff;
            wire.Inject(spoilt);
        }

        await writer.DoAsync(Take("a", 2));
        await ShouldShowTheLogAsync(reader);
        log.Entries.Count(entry => entry.Message.Contains("another node sent")).ShouldBe(1);
    }

    [Fact]
    public async Task A_channel_that_loses_everything_is_soon_not_waited_for()
    {
        var (database, wire) = (await server.CreateDatabaseAsync(), new TestWire());
        await using var writer = await StartAsync(database, wire.Join());
        await using var reader = await StartAsync(database, wire.Join(), new() { BatchWait = TimeSpan.FromMilliseconds(50) });
        wire.Hold = true;
        for (var i = 0; i < 5; i++)
        {
            var reply = await writer.DoAsync(Take("a", i));
            (await reader.Feed.WaitForAsync(reply.Position, TimeSpan.FromSeconds(20), Ct)).ShouldBeTrue();
        }

        reader.Feed.Reads.ShouldBeGreaterThanOrEqualTo(5);
        await ShouldShowTheLogAsync(reader);
    }

    [Fact]
    public async Task A_closed_channel_is_neither_used_nor_waited_for()
    {
        var (database, wire) = (await server.CreateDatabaseAsync(), new TestWire { IsOpen = false });
        await using var writer = await StartAsync(database, wire.Join());
        await using var reader = await StartAsync(database, wire.Join());

        await writer.DoAsync(Take("a", 1));

        await ShouldShowTheLogAsync(reader);
        reader.Feed.Reads.ShouldBe(1);
        wire.Sent.ShouldBeEmpty();
    }
}
