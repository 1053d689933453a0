using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

/// <summary>
/// Several courts for several hours on several weeks in which the clock goes forward, in whatever order they are booked, moved and called
/// off: a script of bytes is read as commands.
/// </summary>
public sealed class RepeatProperties
{
    const string Paris = "Europe/Paris";
    const int Limit = 6;

    static readonly ImmutableArray<(string Id, long Price)> Courts = [("c1", 3000), ("c2", 4500), ("c3", 0)];

    /// <summary>Eight in the evening on the wall, a week before the clock goes forward; nights go on past midnight.</summary>
    static readonly DateTimeOffset Evening = Utc("2027-03-20T19:00:00Z");

    [Fact]
    public void Never_is_a_court_taken_twice() => Always((world, _) =>
    {
        foreach (var court in world.All<Day>().GroupBy(day => day.Resource))
        {
            var holds = court.SelectMany(day => day.Holds).OrderBy(hold => hold.Start).ToArray();
            for (var i = 1; i < holds.Length; i++) holds[i].Start.ShouldBeGreaterThanOrEqualTo(holds[i - 1].End);
        }
    });

    [Fact]
    public void All_of_an_order_is_held_or_nothing() => Always((world, _) =>
        world.All<Day>().SelectMany(day => day.Holds, (day, hold) => (hold.Order, day.Resource, (hold.End - hold.Start).TotalMinutes))
            .GroupBy(held => (held.Order, held.Resource), (key, held) => $"{key.Order} {key.Resource} {held.Sum(h => h.TotalMinutes)}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(world.All<Reservation>().Where(order => order.Visit is ReservationStatus.Held or ReservationStatus.Confirmed)
                .SelectMany(order => order.Resources(), (order, court) => $"{order.Id} {court} {(order.End - order.Start).TotalMinutes}")
                .Order(StringComparer.Ordinal)));

    [Fact]
    public void An_order_costs_the_sum_of_its_courts_and_hours() => Always((world, _) =>
    {
        foreach (var order in world.All<Reservation>())
        {
            order.Amount.ShouldBe(order.Resources().Sum(court =>
                Courts.Single(known => known.Id == court.Value).Price * (long)(order.End - order.Start).TotalHours));
        }
    });

    [Fact]
    public void Every_day_has_one_answer_and_the_time_of_day_stays() => Always((_, repeats) =>
    {
        foreach (var (repeat, start, answers) in repeats)
        {
            var wall = TimeOfDay(start);
            answers.Length.ShouldBe(repeat.Weeks ?? (repeat.Dates!.Value.Length + 1));
            answers.Select(answer => answer.Day.Date).ShouldBeUnique();
            foreach (var answer in answers)
            {
                (answer.Placed is null).ShouldBe(answer.Refusal is not null);
                if (answer.Placed is { } placed) TimeOfDay(placed.Start).ShouldBe(wall);
            }
        }
    });

    [Fact]
    public void Never_has_the_guest_more_unfinished_orders_than_allowed() =>
        Always((world, _) => world.Guest().Open.Length.ShouldBeLessThanOrEqualTo(Limit));

    static TimeOnly TimeOfDay(DateTimeOffset at) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Paris)).DateTime);

    static void Always(Action<World, List<(Repeat Repeat, DateTimeOffset Start, ImmutableArray<RepeatedAnswer> Answers)>> holds) =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), script =>
        {
            var (world, repeats) = Play(script);
            holds(world, repeats);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(120).WithEndSize(120));

    static (World World, List<(Repeat Repeat, DateTimeOffset Start, ImmutableArray<RepeatedAnswer> Answers)> Repeats) Play(byte[] script)
    {
        var world = Given(
            [
                Venue(Settings with { WindowHours = 24 * 60, OpenOrdersPerGuest = Limit, Hours = Every("18:00", "04:00") }, Paris),
                .. Courts.Select(court => Resource(court.Id, price: court.Price)),
            ]).At(Evening.AddHours(-2));
        var repeats = new List<(Repeat, DateTimeOffset, ImmutableArray<RepeatedAnswer>)>();
        for (var i = 0; i + 3 < script.Length; i += 4)
        {
            var (what, which, hours) = (script[i] % 6, script[i + 1], 1 + (script[i + 2] % 4));
            var start = Evening.AddHours(script[i + 3] % 8).AddDays(script[i + 3] / 8 % 9);
            string[] courts = [.. Courts.Where((_, n) => (1 + (which % 7) & (1 << n)) != 0).Select(court => court.Id)];
            if (what < 3)
            {
                var repeat = what == 0
                    ? new Repeat(1 + (which % 5), null)
                    : new Repeat(null, [.. Enumerable.Range(1, 1 + (which % 3)).Select(n => DateOf(start).AddDays(n * what))]);
                var n = i;
                BookRepeated.Decide(
                    repeat.Days(Paris, start),
                    (day, at) => world.When(SeveralResourcesTests.Take(
                        day.Start, $"o{n}-{at}", "ann", 60 * hours, courts: courts)).Decision,
                    decision => world.And(decision.Changes), out var answers).ShouldBeNull();
                repeats.Add((repeat, start, answers));
                continue;
            }
            if (world.All<Reservation>().ElementAtOrDefault(which % 16) is not { } order) continue;
            Func<World, Decision> command = what switch
            {
                3 => Cancel(order: order.Id.Value),
                4 => SeveralResourcesTests.Shift(start, order.Id.Value),
                _ => Expire(order.Id.Value),
            };
            if (world.When(command).Decision is { Refusal: null } yes) world.And(yes.Changes);
        }
        return (world, repeats);
    }

    static DateOnly DateOf(DateTimeOffset at) => Domain.Venues.Zones.Date(Paris, at);
}
