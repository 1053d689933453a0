using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>The tabs that are open in a venue.</summary>
public static class OpenTabNumbers
{
    /// <summary>Their numbers for people, in order. An open tab always has a table.</summary>
    /// <param name="floor">The venue's tables.</param>
    /// <param name="tabs">Tabs: the open ones are read.</param>
    public static ImmutableArray<string> List(Floor floor, TabOf tabs) =>
        [.. floor.OpenTabs().Select(tab => tabs(tab).TabNo).Order(StringComparer.Ordinal)];
}
