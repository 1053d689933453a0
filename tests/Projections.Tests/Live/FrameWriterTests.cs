using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>What a client is told that asks from a position.</summary>
public sealed class FrameWriterTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveParts parts = new();
    readonly Topic topic;

    public FrameWriterTests()
    {
        parts.Cursor.Begin("epoch-1", 10);
        for (var i = 0; i < 10; i++) parts.Kind.Commit("before");
        topic = parts.Put(A);
        parts.Change(A, "x", "1");
        parts.Change(A, "y", "2");
    }

    public void Dispose() => parts.Dispose();

    [Theory]
    [InlineData(-1, true, 0)]
    [InlineData(9, true, 0)]
    [InlineData(10, false, 10)]
    [InlineData(11, false, 11)]
    [InlineData(13, true, 0)]
    public void It_is_a_delta_where_everything_since_is_known_and_a_snapshot_elsewhere(long position, bool snapshot, long from)
    {
        var frame = parts.Frames.FrameFor(topic, position).ShouldNotBeNull();
        (frame.Snapshot, frame.From, frame.To).ShouldBe((snapshot, from, 12));
    }

    [Fact]
    public void There_is_nothing_for_a_client_that_has_everything_nor_while_the_topic_is_filled()
    {
        parts.Frames.FrameFor(topic, 12).ShouldBeNull();
        topic.Load = new TopicLoad(12, 12);
        parts.Frames.FrameFor(topic, -1).ShouldBeNull();
        parts.Frames.Alive([topic]).ShouldBeNull();
    }

    [Fact]
    public void Clients_that_ask_at_the_same_moment_share_one_frame()
    {
        var first = parts.Frames.FrameFor(topic, -1);
        parts.Frames.FrameFor(topic, -1).ShouldBeSameAs(first);
        parts.Frames.FrameFor(topic, 10).ShouldNotBeSameAs(first);
        parts.Frames.FrameFor(topic, -1).ShouldBeSameAs(first);

        parts.Clock.Advance(FrameWriter.Shared);
        var later = parts.Frames.FrameFor(topic, -1);
        later.ShouldNotBeSameAs(first);
        parts.Stale = true;
        parts.Frames.FrameFor(topic, -1).ShouldNotBeSameAs(later);
    }

    [Fact]
    public void Alive_reaches_as_far_as_what_has_been_sent_and_is_shared_for_a_moment()
    {
        var other = parts.Put("fake:b");
        To(parts.Frames.Alive([topic, other])!).ShouldBe(10);
        parts.Flushes.Flush();
        var alive = parts.Frames.Alive([topic, other])!;
        To(alive).ShouldBe(12);
        parts.Frames.Alive([other]).ShouldBeSameAs(alive);

        parts.Clock.Advance(FrameWriter.Shared);
        parts.Frames.Alive([other]).ShouldNotBeSameAs(alive);
    }

    static long To(LiveMessage alive) => System.Text.Json.JsonDocument.Parse(alive.Json).RootElement.GetProperty("to").GetInt64();
}
