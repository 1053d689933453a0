using RealtimeReservation.Domain.Menus;

namespace RealtimeReservation.Domain.Tests.Menus;

/// <summary>What the tests beside it have in common.</summary>
static class MenuSteps
{
    internal static Func<World, Decision> NoCategory(string id) =>
        w => RemoveCategory.Decide(new RemoveCategory(new("mia"), id), w.Venue(), w.Menu());

    internal static Func<World, Decision> NoStation(string id) =>
        w => RemoveStation.Decide(new RemoveStation(new("mia"), new(id)), w.Venue(), w.Menu());
}
