using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>Which topics a kind gets to see.</summary>
public sealed class KindTopicsTests : IDisposable
{
    const string A = "fake:a", B = "fake:b";
    readonly LiveParts parts = new();

    public void Dispose() => parts.Dispose();

    [Fact]
    public void A_topic_that_is_being_filled_is_not_seen_and_keeps_the_event_once()
    {
        var (_, load) = parts.BeginLoad(A);
        var e = Event();
        parts.ForKinds.Applied = e;

        parts.ForKinds.Find(A).ShouldBeNull();
        parts.ForKinds.Find(A).ShouldBeNull();
        parts.ForKinds.Find(B).ShouldBeNull();
        load.Buffered.ShouldBe([e]);
    }

    [Fact]
    public void While_a_topic_catches_up_it_alone_is_seen_and_the_others_stay_as_they_are()
    {
        var (topic, _) = parts.BeginLoad(A);
        parts.Put(B);
        parts.ForKinds.Replayed = topic;

        parts.ForKinds.Find(A).ShouldBe(topic);
        parts.ForKinds.Find(B).ShouldBeNull();
        parts.ForKinds.Put("fake:c", new TopicFill(0, [])).ShouldBeNull();
        parts.ForKinds.End(B, "closed");
        parts.Table.Count.ShouldBe(2);
    }

    [Fact]
    public void A_topic_is_put_where_there_is_none_of_a_kind_there_is()
    {
        parts.ForKinds.Put(A, new TopicFill(0, [])).ShouldNotBeNull();
        parts.ForKinds.Put(A, new TopicFill(0, [])).ShouldBeNull();
        parts.ForKinds.Put("nothing:a", new TopicFill(0, [])).ShouldBeNull();
    }

    LogEvent Event() => parts.Kind.Commit(new FakeChange(A, "x", "1"));
}
