using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>A batch rests on the one before it, and holds each command once.</summary>
public sealed class CommandBatchTests
{
    readonly LoopParts parts = new();

    [Fact]
    public void A_repeat_in_the_batch_or_of_the_one_before_waits()
    {
        parts.Committed("a", 1);
        var (first, command) = (parts.Batch(), LoopParts.Command(Take("a", 2)));

        first.AddIfRepeat(command).ShouldBeFalse();
        first.AddIfRepeat(command).ShouldBeTrue();
        var second = parts.Batch(first);
        second.AddIfRepeat(command).ShouldBeTrue();

        (first.Repeats.Count, second.Repeats.Count, second.IsEmpty).ShouldBe((1, 1, false));
    }

    [Fact]
    public void A_command_that_left_undecided_may_come_again()
    {
        var (batch, command) = (parts.Batch(), LoopParts.Command(Take("a", 1)));
        batch.AddIfRepeat(command).ShouldBeFalse();

        batch.Forget(command);

        batch.AddIfRepeat(command).ShouldBeFalse();
        batch.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Once_the_batch_before_is_committed_it_is_no_longer_asked()
    {
        parts.Committed("a", 1);
        var first = parts.Batch();
        var command = parts.Add(first, Take("a", 2));
        first.AddIfRepeat(command);
        var second = parts.Batch(first);
        second.Working.Find(SeatList.Key("a"))!.IsCommitted.ShouldBeFalse();

        first.Working.StoreInCache();
        second.PreviousCommitted();

        second.AddIfRepeat(command).ShouldBeFalse("it is answered by what was committed");
        second.Committed.Find(SeatList.Key("a")).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public void What_is_over_when_it_is_committed_is_not_kept()
    {
        parts.Committed("a", 1);
        var batch = parts.Batch();
        parts.Add(batch, GiveBack("a", 1));

        batch.Working.StoreInCache();

        parts.Cache.Contains(SeatList.Key("a")).ShouldBeFalse();
    }
}
