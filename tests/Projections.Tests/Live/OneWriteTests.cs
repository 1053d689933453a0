using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>Messages go out one at a time, in order.</summary>
public sealed class OneWriteTests
{
    readonly FakeTimeProvider clock = new();
    readonly List<string> written = [];
    readonly OneWrite writing;
    bool slow;

    public OneWriteTests() => writing = new(clock, message =>
    {
        written.Add(message.Target);
        return !slow;
    });

    [Fact]
    public void To_a_client_that_reads_at_once_each_message_goes_out_at_once()
    {
        writing.TryAdd(Message("a")).ShouldBeTrue();
        writing.TryAdd(Message("b")).ShouldBeTrue();

        written.ShouldBe(["a", "b"]);
        writing.IsBusy.ShouldBeFalse();
    }

    [Fact]
    public void While_a_write_is_under_way_messages_wait_in_order()
    {
        slow = true;
        foreach (var target in (string[])["a", "b", "c"]) writing.TryAdd(Message(target)).ShouldBeTrue();
        written.ShouldBe(["a"]);

        writing.End();
        writing.BeginNext().ShouldBeTrue();
        written.ShouldBe(["a", "b"]);
        writing.IsBusy.ShouldBeTrue();

        writing.End();
        writing.BeginNext().ShouldBeTrue();
        writing.End();
        writing.BeginNext().ShouldBeFalse();
        written.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void A_client_that_lets_too_many_messages_wait_is_too_slow()
    {
        slow = true;
        writing.TryAdd(Message("first")).ShouldBeTrue();
        for (var i = 0; i < OneWrite.MessagesKept; i++) writing.TryAdd(Message("waits")).ShouldBeTrue();

        writing.TryAdd(Message("one too many")).ShouldBeFalse();

        writing.Clear();
        writing.TryAdd(Message("waits")).ShouldBeTrue();
    }

    [Fact]
    public void It_tells_since_when_a_write_has_been_under_way()
    {
        slow = true;
        writing.TryAdd(Message("a"));
        clock.Advance(TimeSpan.FromSeconds(3));

        clock.GetElapsedTime(writing.BusySince).ShouldBe(TimeSpan.FromSeconds(3));
    }

    static LiveMessage Message(string target) => new(target, default);
}
