using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Slots;

namespace RealtimeReservation.Projections.Tests.Slots;

public sealed class SlotGridsTests
{
    readonly SlotGrids grids = new(null!, null!, TimeProvider.System);

    [Fact]
    public void The_key_of_an_event_is_taken_apart_once_however_many_ask_for_its_day()
    {
        var (tomorrow, other) = (Event("day-ps5-1-2026-12-01"), Event("order-o1"));
        var day = (new ResourceId("ps5-1"), new DateOnly(2026, 12, 1));
        grids.DayIn(tomorrow).ShouldBe(day);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) grids.DayIn(tomorrow);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        grids.DayIn(other).ShouldBeNull();
        grids.DayIn(tomorrow).ShouldBe(day);
    }

    static LogEvent Event(string stream) =>
        new(1, Guid.Empty, stream, 1, "any", DateTimeOffset.UnixEpoch, new EventMetadata(null, null, null));
}
