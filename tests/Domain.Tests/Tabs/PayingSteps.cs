using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>What the tests beside it have in common.</summary>
static class PayingSteps
{
    internal static World Table() => Served(Line(1, 1000), Line(2, 500));
}
