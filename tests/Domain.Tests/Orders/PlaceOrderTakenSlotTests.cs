using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class PlaceOrderTakenSlotTests
{
    [Fact]
    public void A_taken_slot_is_refused_with_its_deadline_and_the_nearest_free_starts()
    {
        var refusal = Given(Shop()).And(Place(Three.AddHours(2), guest: "bob", order: "b"))
            .When(Place(Three.AddHours(2))).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["held_until"].ShouldBe(Now.AddMinutes(15));
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddHours(1), Three.AddHours(3), Three });
    }

    [Fact]
    public void Over_midnight_the_later_deadline_is_the_one_that_frees()
    {
        var midnight = Utc("2026-11-21T16:00:00Z");
        var refusal = Given(Shop()).And(Place(midnight, "b", "bob")).At(Now.AddMinutes(5)).And(Place(midnight.AddHours(-1), "c", "cat"))
            .When(Place(midnight.AddHours(-1), minutes: 120)).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["held_until"].ShouldBe(Now.AddMinutes(20));
    }

    [Fact]
    public void A_slot_that_is_paid_for_names_no_deadline() => Given(Shop())
        .And(Place(guest: "bob", order: "b")).And(Submit("bob", order: "b")).And(Approve("b"))
        .When(Place()).ThenRefused(Codes.SlotTaken, "slot_taken").Details.ShouldNotContainKey("held_until");

    [Fact]
    public void One_taken_slot_in_the_middle_refuses_the_whole_length()
    {
        var refusal = Given(Shop()).And(Place(Three.AddHours(1), guest: "bob", order: "b"))
            .When(Place(minutes: 180)).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddHours(2), Three.AddHours(3), Three.AddHours(4) });
    }

    [Fact]
    public void Nearest_free_looks_into_other_days_and_stays_in_the_window()
    {
        var settings = Settings with { Hours = Every("15:00", "16:00"), WindowHours = 49 };
        var refusal = Given(Shop(settings)).And(Place(guest: "bob", order: "b")).When(Place()).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddDays(1), Three.AddDays(2) });
    }

    [Fact]
    public void Nearest_free_goes_over_midnight()
    {
        var eleven = Utc("2026-11-21T15:00:00Z"); // an hour before midnight on the wall
        var refusal = Given(Shop()).And(Place(eleven.AddHours(-2), "b", "bob", minutes: 120))
            .When(Place(eleven.AddHours(-1), minutes: 120)).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { eleven, eleven.AddHours(1), eleven.AddHours(-4) });
    }

    [Fact]
    public void A_resource_with_more_units_takes_more_guests() => Given(Shop(capacity: 3))
        .And(Place(guest: "bob", order: "b", units: 2))
        .And(Place(guest: "cat", order: "c"))
        .When(Place()).ThenRefused(Codes.SlotTaken, "slot_taken");
}
