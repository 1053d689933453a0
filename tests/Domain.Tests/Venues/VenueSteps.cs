using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Venues;

/// <summary>What the tests beside it have in common.</summary>
static class VenueSteps
{
    internal static readonly OpenVenue Demo = new(new("demo"), "Demo", "rental", "Asia/Shanghai", "CNY", Settings);

    internal static Func<World, Decision> Opening(OpenVenue command) => w => OpenVenue.Decide(command, w.Venue(command.Id.Value ?? ""));

    internal static ImmutableArray<OpeningHours> Hours(params string[] hours) =>
        [
            .. hours.Select(text => text.Split(' ', '-')).Select(part =>
                new OpeningHours(Enum.Parse<DayOfWeek>(part[0]), Time(part[1]), Time(part[2]))),
        ];
}
