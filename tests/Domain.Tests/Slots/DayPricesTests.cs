using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tests.Venues;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Slots;

public sealed class DayPricesTests
{
    /// <summary>From 18:00 on 60.00 an hour instead of 30.00.</summary>
    static readonly PriceTable Evening = new([new PriceRule(6000, From: Time("18:00"), To: Time("00:00"))]);

    static readonly DateTimeOffset Five = Utc("2026-11-21T09:00:00Z"); // 17:00 on the wall

    static World Evenings(int capacity = 1) => Given(Shop(Settings with { Prices = Evening, OpenOrdersPerGuest = 9 }, capacity));

    [Fact]
    public void A_booking_costs_the_sum_of_its_slots() =>
        Evenings(capacity: 2).And(Place(Five, minutes: 180, units: 2)).Order().Amount.ShouldBe(2 * (3000 + 6000 + 6000));

    [Fact]
    public void A_day_says_the_prices_in_force() => Evenings().When(Open("2026-11-21")).Then(
        Change.To(
            DayStream,
            new DayOpened(
                new("ps5"), new("demo"), Date("2026-11-21"), [new(Utc("2026-11-20T16:00:00Z"), Utc("2026-11-21T16:00:00Z"))], 60, 1,
                3000, "CNY", [new(Five.AddHours(1), Utc("2026-11-21T16:00:00Z"), 6000)])));

    [Fact]
    public void New_prices_reach_days_that_are_open_but_not_what_is_booked()
    {
        var world = Given(Shop(Settings with { OpenOrdersPerGuest = 9 })).And(Place(Five.AddHours(1)))
            .And(SettingsNow(Settings with { Prices = Evening, OpenOrdersPerGuest = 9 })).And(Refresh("2026-11-20", "2026-11-25"));
        world.When(Refresh("2026-11-20", "2026-11-25")).ThenNothing();
        world.Order().Amount.ShouldBe(3000);
        world.And(Place(Five.AddHours(2), "o2")).Order("o2").Amount.ShouldBe(6000);
        // Without a table the day has one price again.
        world.And(SettingsNow(Settings)).And(Refresh("2026-11-20", "2026-11-25")).Day("ps5", Date("2026-11-21")).Prices.ShouldBeEmpty();
    }

    [Fact]
    public void What_moves_costs_what_its_new_time_costs() =>
        Evenings().And(Place(Five.AddHours(1))).And(Move(Five)).Order().Amount.ShouldBe(3000);

    [Fact]
    public void What_has_a_price_of_its_own_does_not_take_the_table_of_the_venue()
    {
        var venue = Evenings().Venue();
        var court = new Resource(new("court"), venue.Id, "Court", 1, null, Closed: false);
        DayPrices.InForce(venue, court).ShouldBe((3000, Evening));
        DayPrices.InForce(venue, court with { PricePerHour = 9000 }).ShouldBe((9000, PriceTable.None));
        var own = new PriceTable([new PriceRule(1)]);
        DayPrices.InForce(venue, court with { Prices = own }).ShouldBe((3000, own));
        DayPrices.InForce(venue, court with { Prices = PriceTable.None }).ShouldBe((3000, PriceTable.None));
        DayPrices.InForce(venue, court with { PricePerHour = 9000, Prices = own }).ShouldBe((9000, own));
    }

    [Fact]
    public void A_resource_changes_its_own_table()
    {
        Func<World, Decision> Change(PriceTable? table) => w => ChangeResource.Decide(
            new(new("sam"), "ps5", 1, null, null, table), w.Resource(), w.Venue());
        var world = Given(Shop()).And(Change(Evening));
        world.Resource().Prices.ShouldBe(Evening);
        world.When(Change(new([.. Evening.Rules]))).ThenNothing();
        world.When(Change(new([new PriceRule(-1)]))).ThenFault("prices.rules[0].price_per_hour", "out_of_range");
        world.And(Change(null)).Resource().Prices.ShouldBeNull();
    }

    /// <summary>Also over days of 23, 24.5 and 25 hours, in nights past midnight and from one day into the next.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-10-24")]
    [InlineData("Europe/Berlin", "2026-03-28")]
    [InlineData("America/New_York", "2026-10-31")]
    [InlineData("Australia/Lord_Howe", "2026-04-04")]
    [InlineData("Asia/Shanghai", "2026-11-28")]
    public void Any_span_costs_the_sum_of_its_slots(string zone, string date) => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(),
        (script, start, length) =>
        {
            var table = new PriceTable([
                .. PriceTableTests.Read(script).Rules.Select(rule => rule with
                {
                    FirstDate = rule.FirstDate is null ? null : Date(date).AddDays(rule.FirstDate.Value.Day % 3),
                    LastDate = rule.FirstDate is null ? null : Date(date).AddDays(2),
                }),
            ]);
            var slot = new[] { 20, 30, 60, 90 }[start.Get % 4];
            var settings = Settings with
            {
                Prices = table,
                SlotMinutes = slot,
                Hours = length.Get % 2 == 0 ? [] : Every("10:00", "04:00"),
            };
            var venue = Given(Shop(settings, zone: zone)).Venue();
            var resource = new Resource(new("ps5"), venue.Id, "ps5", 1, null, Closed: false);
            var days = Enumerable.Range(0, 3).Select(n => OpenDay.AsOpened(venue, resource, Date(date).AddDays(n), (_, _) => Day.None))
                .ToList();
            var slots = days.SelectMany(day => day.Open.SelectMany(open => Starts(open, slot).Select(at => (day, at)))).ToList();
            // Each slot costs what the table says of its beginning on the wall.
            var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
            foreach (var (day, at) in slots)
            {
                var said = table.At(day.Date, TimeZoneInfo.ConvertTime(at, clock).DateTime) ?? settings.PricePerHour;
                day.PricePerHourAt(at).ShouldBe(said);
                day.Price(at, at.AddMinutes(slot)).ShouldBe(((said * slot) + 30) / 60);
            }
            var first = start.Get % slots.Count;
            var span = slots.Skip(first).Take(1 + (length.Get % 40)).TakeWhile((one, n) => one.at == slots[first].at.AddMinutes(n * slot))
                .ToList();
            var parts = span.GroupBy(one => one.day).Select(part => new DaySegment(
                part.Key, null, part.First().at, part.Last().at.AddMinutes(slot), part.Last().at.AddMinutes(slot))).ToList();
            Booking.Price(parts, units: 3).ShouldBe(((span.Sum(one => one.day.PricePerHourAt(one.at) * slot * 3) + 30) / 60));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(60));

    static IEnumerable<DateTimeOffset> Starts(OpenPeriod open, int slot)
    {
        for (var at = open.From; at.AddMinutes(slot) <= open.To; at = at.AddMinutes(slot)) yield return at;
    }
}
