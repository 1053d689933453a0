using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

/// <summary>What the tests beside it have in common.</summary>
static class PaymentSteps
{
    internal static readonly DateTimeOffset Deadline = Now.AddMinutes(15);

    internal static World Held() => Given(Shop()).And(Place());

    internal static World Submitted() => Held().At(Now.AddMinutes(2)).And(Submit());

    internal static World Paid() => Submitted().And(Approve());
}
