using System.Text;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>What counts as a change of a row.</summary>
public sealed class TopicTests : IDisposable
{
    readonly LiveParts parts = new();
    readonly Topic topic;

    public TopicTests() => topic = parts.Put("fake:a");

    public void Dispose() => parts.Dispose();

    [Fact]
    public void A_row_that_is_shown_again_changes_only_where_more_than_its_position_is_another()
    {
        Show(1, """{"name":"x","seq":1}""");
        Show(2, """{"name":"x","seq":2}""");
        topic.Since(0).Single().Seq.ShouldBe(1);

        Show(3, """{"name":"y","seq":3}""");
        topic.Since(0).Single().Seq.ShouldBe(3);
    }

    [Fact]
    public void The_last_change_of_each_key_is_kept_newest_first_removed_ones_too()
    {
        Set(1, "a", "1");
        Set(2, "b", "1");
        Set(3, "a", "2");
        Set(4, "b", null);
        Set(5, "c", null);

        topic.Since(0).Select(change => (change.Key, change.Seq)).ShouldBe([("b", 4), ("a", 3)]);
        topic.Since(3).Select(change => change.Key).ShouldBe(["b"]);
        topic.Rows().Select(change => change.Key).ShouldBe(["a"]);
        topic.Count.ShouldBe(1);
    }

    void Show(long seq, string json)
    {
        parts.Cursor.Enter(seq);
        topic.Show("row", Encoding.UTF8.GetBytes(json));
    }

    void Set(long seq, string key, string? json)
    {
        parts.Cursor.Enter(seq);
        if (json is null) topic.Remove(key);
        else topic.Set(key, Encoding.UTF8.GetBytes(json));
    }
}
