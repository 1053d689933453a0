using System.Collections.Immutable;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>Decisions run on what is in memory, and leave nothing where they come to nothing.</summary>
public sealed class DeciderTests
{
    readonly LoopParts parts = new();

    [Fact]
    public void A_decision_that_misses_states_names_all_of_them_and_changes_nothing()
    {
        parts.Committed("a", 1);
        var (batch, command) = (parts.Batch(), LoopParts.Command(TakeAll(2, "a", "b", "c")));

        var decision = parts.Decider.Decide(command, batch.Working);

        decision.IsMade.ShouldBeFalse();
        decision.Missing.ShouldBe([SeatList.Key("b"), SeatList.Key("c")]);
        Taken(batch, "a").ShouldBe([1]);
    }

    [Fact]
    public void What_is_named_beforehand_is_asked_for_before_the_decision_runs()
    {
        var request = Take("a", 1) with { Touches = [SeatList.Key("a"), SeatList.Key("b")] };
        var ran = false;

        var decision = parts.Decider.Decide(
            LoopParts.Command(request with { Decide = transaction => { ran = true; return request.Decide(transaction); } }),
            parts.Batch().Working);

        decision.Missing.ShouldBe([SeatList.Key("a"), SeatList.Key("b")]);
        ran.ShouldBeFalse();
    }

    [Fact]
    public void A_decision_that_throws_changes_nothing()
    {
        parts.Committed("a", 1);
        var (batch, request) = (parts.Batch(), Take("a", 2));
        var command = LoopParts.Command(request with
        {
            Decide = transaction =>
            {
                request.Decide(transaction);
                throw new InvalidOperationException("No.");
            },
        });

        parts.Decider.Decide(command, batch.Working).Failure.ShouldBeOfType<InvalidOperationException>();

        Taken(batch, "a").ShouldBe([1]);
    }

    [Fact]
    public void A_refusal_is_final_where_it_rests_on_what_is_committed_or_would_be_one_without_the_rest()
    {
        parts.Committed("a", 1);
        var batch = parts.Batch();

        IsFinal(batch, Take("a", 1)).ShouldBeTrue();
        parts.Add(batch, Take("a", 2));
        IsFinal(batch, Take("a", 1)).ShouldBeTrue("the seat was taken before");
        IsFinal(batch, Take("a", 2)).ShouldBeFalse("the seat is taken only if the batch is committed");
        Taken(batch, "a").ShouldBe([1, 2]);
    }

    [Fact]
    public void A_refusal_that_rests_on_the_batch_before_is_not_final_until_that_is_committed()
    {
        parts.Committed("a", 1);
        var first = parts.Batch();
        parts.Add(first, Take("a", 2));
        var second = parts.Batch(first);

        IsFinal(second, Take("a", 2)).ShouldBeFalse();
        first.Working.StoreInCache();

        IsFinal(parts.Batch(), Take("a", 2)).ShouldBeTrue();
    }

    [Fact]
    public void What_changes_something_is_never_final()
    {
        parts.Committed("a", 1);

        IsFinal(parts.Batch(), Take("a", 2)).ShouldBeFalse();
    }

    bool IsFinal(CommandBatch batch, CommandRequest<Answer> request)
    {
        var command = LoopParts.Command(request);
        parts.Decider.Decide(command, batch.Working).IsMade.ShouldBeTrue();
        return parts.Decider.IsFinal(command, batch);
    }

    static ImmutableSortedSet<int> Taken(CommandBatch batch, string id) => ((Seats)batch.Working.Find(SeatList.Key(id))!.Value).Taken;
}
