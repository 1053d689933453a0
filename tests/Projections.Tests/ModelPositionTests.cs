using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tests;

/// <summary>How far a model has followed the log.</summary>
public sealed class ModelPositionTests
{
    readonly ModelPosition reached = new();

    [Fact]
    public void Events_up_to_where_it_was_loaded_are_contained_and_it_never_goes_back()
    {
        reached.Contains(Event(0)).ShouldBeFalse("nothing was loaded yet");
        reached.Begin(7);
        reached.Contains(Event(7)).ShouldBeTrue();
        reached.Contains(Event(8)).ShouldBeFalse();

        reached.MoveTo(9);
        reached.MoveTo(8);
        reached.Value.ShouldBe(9);
    }

    static LogEvent Event(long seq) =>
        new(seq, Guid.Empty, "any-1", 1, "any", DateTimeOffset.UnixEpoch, new EventMetadata(null, null, null));
}
