using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class PlaceOrderRefusalTests
{
    [Fact]
    public void An_unknown_resource_is_not_found() =>
        Given(Shop()).When(Place(resource: "xbox")).ThenRefused(Codes.NotFound, "no_such_resource");

    [Fact]
    public void A_resource_of_another_venue_is_not_found() =>
        Given(Venue(), Change.To(Streams.Resource(new("ps5")), new ResourceAdded(new("ps5"), new("other"), "x", 1, null))).When(Place())
            .ThenRefused(Codes.NotFound, "no_such_resource");

    [Fact]
    public void A_closed_resource_takes_no_booking() =>
        Given([.. Shop(), Change.To(Streams.Resource(new("ps5")), new ResourceClosed(new("ps5"), new("demo"), new("sam")))])
            .When(Place()).ThenRefused(Codes.OutsideWindow, "resource_closed");

    [Fact]
    public void A_start_between_two_slots_is_a_fault() =>
        Given(Shop()).When(Place(Three.AddMinutes(10))).ThenFault("start_time", "off_grid");

    [Fact]
    public void A_length_of_one_slot_and_a_half_is_a_fault() =>
        Given(Shop()).When(Place(minutes: 90)).ThenFault("duration_minutes", "off_grid");

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData((72 * 60) + 60)]
    public void A_length_of_nothing_or_beyond_the_window_is_a_fault(int minutes) =>
        Given(Shop()).When(Place(minutes: minutes)).ThenFault("duration_minutes", "out_of_range");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Units_are_one_to_the_capacity(int units) =>
        Given(Shop(capacity: 2)).When(Place(units: units)).ThenFault("units", "out_of_range");

    [Fact]
    public void A_party_has_somebody() => Given(Shop()).When(Place(party: 0)).ThenFault("party_size", "out_of_range");

    [Fact]
    public void A_note_has_200_characters_at_most() => Given(Shop()).When(Place(note: new string('x', 201))).ThenFault("note", "too_long");

    [Fact]
    public void A_note_has_no_character_that_the_log_cannot_keep() =>
        Given(Shop()).When(Place(note: "a\0b")).ThenFault("note", "malformed");

    [Fact]
    public void An_unfinished_order_at_this_venue_comes_first() => Given(Shop()).And(Place())
        .When(Place(Three.AddHours(1), "o2")).ThenRefused(Codes.UnfinishedOrder, "unfinished_order").Details["order"].ShouldBe("o1");

    [Fact]
    public void An_unfinished_order_at_another_venue_does_not_matter() =>
        Given([.. Shop(), Change.To(Streams.Guest(new("ann")), new GuestOrderOpened(new("x"), new("other")))])
            .When(Place()).Accept();

    [Fact]
    public void A_venue_may_allow_more_unfinished_orders() => Given(Shop(Settings with { OpenOrdersPerGuest = 2 })).And(Place())
        .And(Place(Three.AddHours(1), "o2"))
        .When(Place(Three.AddHours(2), "o3")).ThenRefused(Codes.UnfinishedOrder, "unfinished_order");
}
