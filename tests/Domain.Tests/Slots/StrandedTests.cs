using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tests.Slots;

public class StrandedTests
{
    // A Saturday; Shanghai is eight hours ahead.
    static readonly DateOnly Saturday = new(2026, 11, 21);

    static Hold Held(int fromHour, int toHour) => new(new("o"), At(fromHour), At(toHour), 1, null, true);

    /// <summary>An hour on the wall of Saturday; above 24 it is the night after.</summary>
    static DateTimeOffset At(int hour) => new(new DateTime(2026, 11, 21).AddHours(hour), TimeSpan.FromHours(8));

    static Venue Open(DateOnly[]? closed, params (int From, int To)[] hours) => new(
        new("v"), "V", "rental", "Asia/Shanghai", "CNY",
        new VenueSettings(
            2000, Hours: [.. hours.Select(h => new OpeningHours(DayOfWeek.Saturday, new(h.From, 0), new(h.To, 0)))],
            ClosedDates: [.. closed ?? []]));

    [Fact]
    public void What_lies_within_the_hours_is_not_stranded()
    {
        Stranded.Among(Open(null, (9, 22)), [Held(9, 10), Held(21, 22), Held(9, 22)]).ShouldBeEmpty();
        Stranded.Among(Open(null), [Held(0, 24)]).ShouldBeEmpty("open day and night");
    }

    [Fact]
    public void What_begins_before_or_ends_after_the_hours_is()
    {
        Hold[] outside = [Held(8, 10), Held(21, 23), Held(3, 4)];
        Stranded.Among(Open(null, (9, 22)), outside).ShouldBe(outside);
    }

    [Fact]
    public void A_break_at_noon_strands_what_spans_it_and_adjoining_periods_do_not()
    {
        Stranded.Among(Open(null, (9, 12), (13, 22)), [Held(11, 14)]).Count().ShouldBe(1);
        Stranded.Among(Open(null, (9, 12), (12, 22)), [Held(11, 14)]).ShouldBeEmpty();
    }

    [Fact]
    public void A_night_past_midnight_belongs_to_the_day_before()
    {
        Stranded.Among(Open(null, (18, 2)), [Held(23, 26)]).ShouldBeEmpty();
        Stranded.Among(Open(null, (18, 2)), [Held(23, 27)]).Count().ShouldBe(1);
    }

    [Fact]
    public void A_closed_date_strands_all_of_its_day() =>
        Stranded.Among(Open([Saturday], (9, 22)), [Held(10, 11), Held(12, 13)]).Count().ShouldBe(2);
}
