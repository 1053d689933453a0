using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>What the tests beside it have in common.</summary>
static class SeatingSteps
{
    /// <summary>
    /// Tab "a" at table 1 with two burgers in the kitchen and three beers not fired; tab "b" at table 2 with fries in the kitchen.
    /// </summary>
    internal static World Two() => Given(Open())
        .And(Seat(lines: [Of(Burger, 2), Of(Beer, 3)])).And(Fire(new FireSelection([1])))
        .And(Seat("b", "t2", "wim", 3, lines: [Of(Fries)])).And(FireAll("b"));

    internal static Change<TabEvent> Is(TabEvent e, string tab = "a") => Change.To(Streams.Tab(new(tab)), e);

    internal static string?[] Taken(World world) =>
    [
        .. world.Floor().Tables.OrderBy(table => table.Key.Value).Select(table => table.Value.Tab?.Value),
    ];
}
