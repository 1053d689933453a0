using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Venues.VenueSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Venues;

public sealed class OpenVenueTests
{
    [Fact]
    public void A_venue_opens() => Given().When(Opening(Demo)).Then(Venue());

    [Fact]
    public void The_same_venue_again_records_nothing() => Given(Venue(Settings with { Hours = Every("10:00", "20:00") }))
        .When(Opening(Demo with { Settings = Settings with { Hours = Every("10:00", "20:00") } })).ThenNothing();

    [Fact]
    public void An_id_that_is_taken_is_refused()
    {
        Given(Venue()).When(Opening(Demo with { Name = "Other" })).ThenRefused(Codes.WrongState, "already_exists");
        Given(Venue()).When(Opening(Demo with { Settings = Settings with { HoldMinutes = 5 } }))
            .ThenRefused(Codes.WrongState, "already_exists");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Demo")]
    [InlineData("-demo")]
    [InlineData("de mo")]
    [InlineData("demo\n")]
    public void An_id_is_a_slug(string id) => Given().When(Opening(Demo with { Id = new(id) })).ThenFault("id", "not_a_slug");

    [Fact]
    public void A_venue_has_a_name_a_kind_a_zone_and_a_currency()
    {
        Given().When(Opening(Demo with { Id = default })).ThenFault("id", "not_a_slug");
        Given().When(Opening(Demo with { Name = " " })).ThenFault("name", "required");
        Given().When(Opening(Demo with { Name = new string('x', 81) })).ThenFault("name", "too_long");
        Given().When(Opening(Demo with { Kind = "zoo" })).ThenFault("kind", "unknown_kind");
        Given().When(Opening(Demo with { Zone = "Mars/Olympus" })).ThenFault("zone", "unknown_zone");
        Given().When(Opening(Demo with { Zone = null! })).ThenFault("zone", "unknown_zone");
        foreach (var unknown in new[] { "yuan", "", "cny", "XXX", "XAU", "ZZZ", "CNY " })
            Given().When(Opening(Demo with { Currency = unknown })).ThenFault("currency", "not_a_currency");
    }

    [Fact]
    public void All_faults_are_named_at_once() =>
        Given().When(Opening(new OpenVenue(new(""), "", "", "", "", Settings with { HoldMinutes = 0 })))
            .ThenRefused(Codes.Invalid, "invalid").Errors.Keys.ShouldBe(["currency", "hold_minutes", "id", "kind", "name", "zone"]);
}
