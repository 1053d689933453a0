using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Slots;

public sealed class CapacityTests
{
    static readonly DateTimeOffset Nine = Utc("2026-11-21T09:00:00Z");

    static Day Day(int capacity, params (int From, int To, int Units, int? Until)[] holds) => holds.Aggregate(
        Domain.Slots.Day.None with { Resource = new("ps5"), Capacity = capacity },
        (day, hold) => Domain.Slots.Day.Fold(day, new SlotHeld(
            new($"o{hold}"), Nine.AddMinutes(hold.From), Nine.AddMinutes(hold.To), hold.Units,
            hold.Until is { } until ? Now.AddMinutes(until) : null)));

    static int Free(Day day, int from, int to) => day.Free(Nine.AddMinutes(from), Nine.AddMinutes(to));

    [Fact]
    public void What_is_held_one_after_the_other_takes_one_unit()
    {
        var day = Day(2, (0, 30, 1, null), (30, 60, 1, null));
        Free(day, 0, 60).ShouldBe(1);
        Free(day, 60, 120).ShouldBe(2);
        Free(day, -60, 0).ShouldBe(2);
    }

    [Fact]
    public void What_is_held_at_the_same_time_adds_up()
    {
        var day = Day(5, (0, 60, 2, null), (30, 90, 2, null), (60, 120, 1, null));
        Free(day, 0, 30).ShouldBe(3);
        Free(day, 0, 60).ShouldBe(1);
        Free(day, 60, 120).ShouldBe(2);
        Free(day, 90, 120).ShouldBe(4);
    }

    [Fact]
    public void More_held_than_a_lowered_capacity_is_no_room() => Free(Day(1, (0, 60, 3, null)), 0, 60).ShouldBe(0);

    [Fact]
    public void Holds_stay_sorted_by_start() =>
        Day(9, (60, 120, 1, null), (0, 60, 1, null), (30, 90, 1, null)).Holds.Select(hold => (hold.Start - Nine).TotalMinutes)
            .ShouldBe([0, 30, 60]);

    [Fact]
    public void Units_come_free_when_enough_deadlines_have_passed()
    {
        var day = Day(3, (0, 60, 1, 5), (0, 60, 1, 9), (0, 60, 1, null));
        day.FreesAt(Nine, Nine.AddHours(1)).ShouldBe(Now.AddMinutes(5));
        day.FreesAt(Nine, Nine.AddHours(1), 2).ShouldBe(Now.AddMinutes(9));
        day.FreesAt(Nine, Nine.AddHours(1), 3).ShouldBeNull();
    }

    [Fact]
    public void What_is_free_has_no_instant_to_come_free() => Day(1).FreesAt(Nine, Nine.AddHours(1)).ShouldBeNull();

    [Fact]
    public void A_deadline_that_moves_or_stands_still_is_the_one_that_counts()
    {
        var day = Day(1, (0, 60, 1, 5));
        var order = day.Holds[0].Order;
        Domain.Slots.Day.Fold(day, new HoldDeadlineChanged(order, Now.AddMinutes(20))).FreesAt(Nine, Nine.AddHours(1))
            .ShouldBe(Now.AddMinutes(20));
        Domain.Slots.Day.Fold(day, new HoldDeadlineChanged(order, null)).FreesAt(Nine, Nine.AddHours(1)).ShouldBeNull();
    }

    [Theory]
    [InlineData("06:30", "00:00", 60, "07:00")]
    [InlineData("07:00", "00:00", 60, "07:00")]
    [InlineData("06:30", "10:20", 60, "07:20")]
    [InlineData("06:30", "06:20", 60, "07:20")]
    [InlineData("06:31", "00:00", 5, "06:35")]
    public void Now_is_rounded_up_on_the_grid(string now, string anchor, int slot, string first) =>
        Window.First(Utc($"2026-11-21T{now}:00Z"), Utc($"2026-11-21T{anchor}:00Z"), slot).ShouldBe(Utc($"2026-11-21T{first}:00Z"));

    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-21T15:59:59Z", "2026-11-21")]
    [InlineData("Asia/Shanghai", "2026-11-21T16:00:00Z", "2026-11-22")]
    [InlineData("America/New_York", "2026-11-21T04:59:59Z", "2026-11-20")]
    public void An_instant_has_a_date_on_the_wall(string zone, string at, string date) => Zones.Date(zone, Utc(at)).ShouldBe(Date(date));
}
