using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>How events reach the topics, also where a kind fails.</summary>
public sealed class EventApplierTests : IDisposable
{
    const string A = "fake:a", B = "fake:b", Other = "other:a";
    readonly LiveParts parts = new();

    public void Dispose() => parts.Dispose();

    [Fact]
    public void Rows_change_as_of_the_event_and_the_node_stands_there()
    {
        var topic = parts.Put(A);
        parts.Change(A, "x", "1");
        parts.Change(B, "x", "1");

        topic.Since(0).Single().Seq.ShouldBe(1);
        parts.Cursor.Position.ShouldBe(2);
        parts.ForKinds.Applied.ShouldBeNull();
    }

    [Fact]
    public void The_topics_of_a_kind_that_fails_are_filled_again_and_the_others_go_on()
    {
        var (a, b, other) = (parts.Put(A), parts.Put(B), parts.Put(Other));
        parts.Kind.FailsAt = 1;
        parts.Change(Other, "x", "1");

        a.Load.ShouldNotBeNull();
        b.Load.ShouldNotBeNull();
        other.Load.ShouldBeNull();
        other.Row("x").ShouldNotBeNull();
        parts.Cursor.Position.ShouldBe(1);
    }

    [Fact]
    public void A_topic_catches_up_with_what_its_rows_do_not_contain()
    {
        var (topic, load) = parts.BeginLoad(A);
        for (var i = 1; i <= 3; i++) parts.Change(A, $"{i}", "v");
        load.Fill = new TopicFill(1, []);
        parts.Applier.Replay(topic, load);

        topic.Rows().Select(row => (row.Key, row.Seq)).ShouldBe([("2", 2), ("3", 3)]);
        (parts.Cursor.Current, parts.ForKinds.Replayed).ShouldBe((3, null));
    }

    [Fact]
    public void Where_the_kind_fails_while_a_topic_catches_up_that_topic_alone_is_filled_again()
    {
        var (topic, load) = parts.BeginLoad(A);
        var beside = parts.Put(B);
        for (var i = 1; i <= 3; i++) parts.Change(A, $"{i}", "v");
        load.Fill = new TopicFill(0, []);
        parts.Kind.FailsAt = 2;
        parts.Applier.Replay(topic, load);

        topic.Load.ShouldNotBe(load);
        beside.Load.ShouldBeNull();
        topic.Rows().Select(row => row.Key).ShouldBe(["1"]);
    }
}
