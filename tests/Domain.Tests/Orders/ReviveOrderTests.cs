using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class ReviveOrderTests
{
    [Fact]
    public void An_expired_order_comes_back_while_its_slot_is_free() => Expired().When(Revive())
        .Then(
            Change.To(Streams.Order(new("o1")), new OrderRevived(new("ann"), new("demo"), new("sam"), Deadline.AddMinutes(15))),
            Change.To(DayStream, new SlotHeld(new("o1"), Three, Three.AddHours(1), 1, Deadline.AddMinutes(15))),
            Change.To(Streams.Guest(new("ann")), new GuestOrderOpened(new("o1"), new("demo"))));

    [Fact]
    public void A_revived_order_counts_as_unfinished_though_the_limit_did_not_stop_it() => Expired()
        .And(Place(Three.AddHours(1), "o2"))
        .When(Revive()).Accept()
        .Guest().Open.Length.ShouldBe(2);

    [Fact]
    public void A_slot_that_another_guest_took_stays_theirs()
    {
        var refusal = Expired().And(Place(guest: "bob", order: "b")).When(Revive()).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddHours(1), Three.AddHours(2), Three.AddHours(3) });
        refusal.Details["held_until"].ShouldBe(Deadline.AddMinutes(15));
    }

    [Fact]
    public void What_has_begun_does_not_come_back() =>
        Expired().At(Three.AddSeconds(1)).When(Revive()).ThenRefused(Codes.OutsideWindow, "past");

    [Fact]
    public void What_is_no_longer_for_sale_does_not_come_back()
    {
        Expired().And(Change.To(Streams.Resource(new("ps5")), new ResourceClosed(new("ps5"), new("demo"), new("sam")))).When(Revive())
            .ThenRefused(Codes.OutsideWindow, "resource_closed");
        Expired().And(SettingsNow(Settings with { Hours = Every("20:00", "22:00") })).And(Refresh("2026-11-20", "2026-11-24"))
            .When(Revive()).ThenRefused(Codes.OutsideWindow, "closed");
    }

    [Fact]
    public void Only_an_expired_order_comes_back()
    {
        Held().When(Revive()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("pending");
        Held().And(Cancel()).When(Revive()).ThenRefused(Codes.WrongState, "wrong_state");
        Expired().And(Revive()).When(Revive()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(Revive()).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
