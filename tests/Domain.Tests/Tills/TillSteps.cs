using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tills;

/// <summary>What the tests beside it have in common.</summary>
static class TillSteps
{
    /// <summary>A float of 10 000; a tab of 1500, by cash with a tip of 100; of it 500 given back.</summary>
    internal static World Evening() =>
        Served(Line(1, 1000), Line(2, 500, rate: 1900)).And(Cash(10_000, "float")).And(Pay(1500, tip: 100, tendered: 2000))
            .And(Refund(lines: [new(2, 1)]));

    internal static ZReport Report(World world) => ((ZReportMade)world.Log[^1].Event).Report;
}
