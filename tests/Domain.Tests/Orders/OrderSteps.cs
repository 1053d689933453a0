using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

/// <summary>What the tests beside it have in common.</summary>
static class OrderSteps
{
    internal static readonly DateTimeOffset Deadline = Now.AddMinutes(15);

    internal static World Held() => Given(Shop()).And(Place());

    /// <param name="minutes">So long after the hold.</param>
    internal static World Submitted(int minutes = 0) => Held().At(Now.AddMinutes(minutes)).And(Submit());

    /// <param name="minutes">So long after the hold.</param>
    internal static World Paid(int minutes = 0) => Submitted(minutes).And(Approve());

    internal static World Expired() => Held().At(Deadline).And(Expire());

    internal static Change[] Ends(OrderEvent e, string reason) =>
    [
        Change.To(Streams.Order(new("o1")), e),
        Change.To(DayStream, new SlotReleased(new("o1"), Three, Three.AddHours(1), reason)),
        Change.To(Streams.Guest(new("ann")), new GuestOrderClosed(new("o1"))),
    ];
}
