using System.Collections.Immutable;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class BookRepeatedTests
{
    const string Paris = "Europe/Paris";

    static readonly VenueSettings Weeks = Settings with { WindowHours = 24 * 60, OpenOrdersPerGuest = 12 };

    [Fact]
    public void Three_weeks_are_three_orders_at_the_same_time_of_day()
    {
        var world = Given(Shop(Weeks));
        Book(world, new Repeat(3, null), minutes: 180).ShouldAllBe(answer => answer.Refusal == null);
        world.All<Reservation>().Select(order => (order.Start, order.Amount))
            .ShouldBe([(Three, 9000), (Three.AddDays(7), 9000), (Three.AddDays(14), 9000)]);
    }

    [Fact]
    public void A_day_that_is_taken_is_left_out_with_the_nearest_times_and_the_others_are_booked()
    {
        var world = Given(Shop(Weeks)).And(Place(Three.AddDays(7), "o0", "bob"));
        var answers = Book(world, new Repeat(3, null));
        answers.Select(answer => answer.Refusal?.Reason).ShouldBe([null, "slot_taken", null]);
        answers[1].Refusal!.Details["nearest_free"]
            .ShouldBe(new[] { Three.AddDays(7).AddHours(-1), Three.AddDays(7).AddHours(1), Three.AddDays(7).AddHours(-2) });
        world.All<Reservation>().Count().ShouldBe(3);
    }

    [Fact]
    public void Days_beyond_the_limit_of_unfinished_orders_are_left_out() =>
        Book(Given(Shop(Weeks with { OpenOrdersPerGuest = 2 })), new Repeat(4, null)).Select(answer => answer.Refusal?.Reason)
            .ShouldBe([null, null, "limit_reached", "limit_reached"]);

    [Fact]
    public void Days_that_cost_nothing_are_not_limited() =>
        Book(Given(Shop(Weeks with { PricePerHour = 0, OpenOrdersPerGuest = 1 })), new Repeat(4, null))
            .ShouldAllBe(answer => answer.Refusal == null);

    [Fact]
    public void Days_beyond_the_window_are_left_out() =>
        Book(Given(Shop(Weeks with { WindowHours = 24 * 10 })), new Repeat(3, null)).Select(answer => answer.Refusal?.Reason)
            .ShouldBe([null, null, "outside_window"]);

    [Fact]
    public void Named_days_are_booked_by_date()
    {
        var world = Given(Shop(Weeks));
        Book(world, new Repeat(null, [Date("2026-12-24"), Date("2026-11-25")])).Select(answer => answer.Day.Date)
            .ShouldBe([Date("2026-11-21"), Date("2026-11-25"), Date("2026-12-24")]);
        world.All<Reservation>().Select(order => order.Start).ShouldBe([Three, Three.AddDays(4), Three.AddDays(33)]);
    }

    [Theory]
    [InlineData("2027-03-21T18:00:00Z", "2027-03-28T17:00:00Z")]
    [InlineData("2027-10-24T17:00:00Z", "2027-10-31T18:00:00Z")]
    public void The_time_of_day_stays_where_the_clock_changes(string first, string second) =>
        new Repeat(2, null).Days(Paris, Utc(first)).Select(day => (day.Start, day.Skipped))
            .ShouldBe([(Utc(first), false), (Utc(second), false)]);

    [Fact]
    public void An_hour_that_the_clock_skips_is_left_out()
    {
        var start = Utc("2027-03-21T01:00:00Z"); // 02:00 on the wall
        var world = Given(Shop(Weeks, zone: Paris)).At(start.AddHours(-1));
        Book(world, new Repeat(3, null), start).Select(answer => answer.Refusal?.Reason).ShouldBe([null, "skipped_hour", null]);
        world.All<Reservation>().Select(order => order.Start).ShouldBe([start, Utc("2027-04-04T00:00:00Z")]);
    }

    [Fact]
    public void A_day_with_other_slots_is_left_out()
    {
        var hours = Enum.GetValues<DayOfWeek>()
            .Select(day => new OpeningHours(day, Time(day == DayOfWeek.Sunday ? "09:30" : "09:00"), Time("22:00")));
        Book(Given(Shop(Weeks with { Hours = [.. hours] })), new Repeat(null, [Date("2026-11-22")]))
            .Select(answer => answer.Refusal?.Reason)
            .ShouldBe([null, "other_slots"]);
    }

    [Fact]
    public void What_is_wrong_with_the_booking_itself_refuses_all_of_it()
    {
        var world = Given(Shop(Weeks));
        Refused(world, new Repeat(3, null), minutes: 90)!.Errors.Keys.ShouldBe(["duration_minutes"]);
        world.All<Reservation>().ShouldBeEmpty();
    }

    [Fact]
    public void So_does_it_where_the_first_day_has_no_such_hour() => Refused(
        Given(Shop(Weeks, zone: Paris)).At(Utc("2027-03-27T00:00:00Z")), new Repeat(null, [Date("2027-03-28")]),
        Utc("2027-04-04T00:00:00Z"), minutes: 90)!.Errors.Keys.ShouldBe(["duration_minutes"]);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(13)]
    [InlineData(1000)]
    public void Weeks_are_one_to_twelve(int weeks) => Fault(new Repeat(weeks, null)).ShouldBe(("repeat.weeks", "out_of_range"));

    [Fact]
    public void Weeks_or_days_are_needed()
    {
        Fault(new Repeat(null, null)).ShouldBe(("repeat.weeks", "required"));
        Fault(new Repeat(null, [])).ShouldBe(("repeat.weeks", "required"));
    }

    [Fact]
    public void Weeks_and_days_are_not_given_together() =>
        Fault(new Repeat(2, [Date("2026-11-25")])).ShouldBe(("repeat.dates", "must_be_empty"));

    [Fact]
    public void A_day_is_named_once()
    {
        Fault(new Repeat(null, [Date("2026-11-25"), Date("2026-11-25")])).ShouldBe(("repeat.dates[1]", "twice"));
        Fault(new Repeat(null, [Date("2026-11-21")])).ShouldBe(("repeat.dates[0]", "twice"));
    }

    [Fact]
    public void Days_are_eleven_at_most_and_within_reach()
    {
        Fault(new Repeat(null, [.. Enumerable.Range(1, 12).Select(n => Date("2026-11-21").AddDays(n))]))
            .ShouldBe(("repeat.dates", "too_many_listed"));
        Fault(new Repeat(null, [DateOnly.MinValue])).ShouldBe(("repeat.dates[0]", "out_of_calendar"));
        Fault(new Repeat(null, [DateOnly.MaxValue])).ShouldBe(("repeat.dates[0]", "out_of_calendar"));
    }

    static (string, string) Fault(Repeat repeat) =>
        repeat.Check("Asia/Shanghai", Three)!.Errors.Select(fault => (fault.Key, fault.Value.Reason)).Single();

    internal static ImmutableArray<RepeatedAnswer> Book(
        World world, Repeat repeat, DateTimeOffset? start = null, int? minutes = null, string guest = "ann", string order = "r")
    {
        Decide(world, repeat, start ?? Three, minutes, guest, order, out var answers).ShouldBeNull();
        return answers;
    }

    static Refusal? Refused(World world, Repeat repeat, DateTimeOffset? start = null, int? minutes = null) =>
        Decide(world, repeat, start ?? Three, minutes, "ann", "r", out _);

    static Refusal? Decide(
        World world, Repeat repeat, DateTimeOffset start, int? minutes, string guest, string order,
        out ImmutableArray<RepeatedAnswer> answers) => BookRepeated.Decide(
        repeat.Days(world.Venue().Zone, start),
        (day, n) => world.When(Place(day.Start, $"{order}{n}", guest, minutes)).Decision,
        decision => world.And(decision.Changes), out answers);
}
