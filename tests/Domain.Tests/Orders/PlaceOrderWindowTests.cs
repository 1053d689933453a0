using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class PlaceOrderWindowTests
{
    [Fact]
    public void The_hour_that_runs_is_past() => Given(Shop()).When(Place(Three.AddHours(-1))).ThenRefused(Codes.OutsideWindow, "past");

    [Fact]
    public void The_hour_that_begins_now_can_be_booked() => Given(Shop()).At(Three).When(Place()).Accept();

    [Fact]
    public void The_window_is_72_hours_from_the_next_full_hour()
    {
        Given(Shop()).When(Place(Three.AddHours(71))).Accept();
        var refusal = Given(Shop()).When(Place(Three.AddHours(72))).ThenRefused(Codes.OutsideWindow, "outside_window");
        refusal.Details["bookable_from"].ShouldBe(Three);
        refusal.Details["bookable_until"].ShouldBe(Three.AddHours(72));
    }

    [Fact]
    public void Every_slot_must_start_inside_the_window() =>
        Given(Shop()).When(Place(Three.AddHours(71), minutes: 120)).ThenRefused(Codes.OutsideWindow, "outside_window");

    [Theory]
    [InlineData("2026-11-21T08:00:00Z", 60)] // 16:00, before it opens
    [InlineData("2026-11-21T14:00:00Z", 60)] // 22:00, as it closes
    [InlineData("2026-11-21T13:00:00Z", 120)] // 21:00, runs past the end
    public void Outside_the_opening_hours_it_is_closed(string start, int minutes) =>
        Given(Shop(Settings with { Hours = Every("18:00", "22:00") }))
            .When(Place(Utc(start), minutes: minutes)).ThenRefused(Codes.OutsideWindow, "closed");

    [Fact]
    public void A_closed_date_is_closed() =>
        Given(Shop(Settings with { ClosedDates = [Date("2026-11-21")] })).When(Place()).ThenRefused(Codes.OutsideWindow, "closed");

    [Fact]
    public void What_is_left_of_a_period_after_its_last_whole_slot_cannot_be_booked() =>
        Given(Shop(Settings with { Hours = Every("18:00", "19:30") })).When(Place(Utc("2026-11-21T11:00:00Z")))
            .ThenRefused(Codes.OutsideWindow, "closed");
}
