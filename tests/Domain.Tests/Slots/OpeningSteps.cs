using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Slots;

/// <summary>What the tests beside it have in common.</summary>
static class OpeningSteps
{
    internal static Day Opened(string date, VenueSettings settings, string zone) =>
        Given(Shop(settings, zone: zone)).And(Open(date)).Day("ps5", Date(date));

    internal static double Hours(Day day) => day.Open.Sum(period => (period.To - period.From).TotalHours);
}
