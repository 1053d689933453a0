using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Venues;

public sealed class PriceTableTests
{
    static PriceRule Rule(
        long price, string? from = null, string? to = null, DayOfWeek[]? days = null, string? first = null, string? last = null) => new(
        price, from is null ? null : Time(from), to is null ? null : Time(to), first is null ? null : Date(first),
        last is null ? null : Date(last))
        { Days = [.. days ?? []] };

    static Outcome Save(PriceRule[] rules, string? opens = null, string closes = "02:00", int slot = 60) => Given(Shop()).When(w =>
        ChangeSettings.Decide(
            new(new("sam"), Settings with
            {
                Prices = new([.. rules]),
                SlotMinutes = slot,
                Hours = opens is null ? [] : Every(opens, closes),
            }),
            w.Venue()));

    static void Refused(PriceRule[] rules, string field, Fault fault, string? opens = null, int slot = 60) =>
        Save(rules, opens, slot: slot).ThenFault(field, fault.Reason);

    [Fact]
    public void Dates_go_before_weekdays_and_hours_before_whole_days()
    {
        var table = new PriceTable(
        [
            Rule(1), Rule(2, "18:00", "22:00"), Rule(3, first: "2026-12-24", last: "2026-12-26"),
            Rule(4, "20:00", "21:00", first: "2026-12-25", last: "2026-12-25"),
        ]);
        long? At(string day, string time) => table.At(Date(day), Date(day).ToDateTime(Time(time)));
        At("2026-12-23", "12:00").ShouldBe(1);
        At("2026-12-23", "18:00").ShouldBe(2);
        At("2026-12-23", "22:00").ShouldBe(1);
        At("2026-12-25", "18:00").ShouldBe(3);
        At("2026-12-25", "20:30").ShouldBe(4);
    }

    [Fact]
    public void Hours_past_midnight_belong_to_the_date_on_which_they_began_and_a_whole_day_keeps_its_night()
    {
        var table = new PriceTable(
        [
            Rule(8, "18:00", "02:00", [DayOfWeek.Friday]), Rule(9, first: "2026-12-25", last: "2026-12-25"),
        ]);
        // Friday the 18th, and its night.
        table.At(Date("2026-12-18"), new(2026, 12, 19, 1, 0, 0)).ShouldBe(8);
        table.At(Date("2026-12-19"), new(2026, 12, 19, 1, 0, 0)).ShouldBe(8);
        table.At(Date("2026-12-19"), new(2026, 12, 19, 2, 0, 0)).ShouldBeNull();
        table.At(Date("2026-12-18"), new(2026, 12, 18, 1, 0, 0)).ShouldBeNull();
        // The night of the holiday is the holiday's, the one before it is not.
        table.At(Date("2026-12-25"), new(2026, 12, 26, 1, 0, 0)).ShouldBe(9);
        table.At(Date("2026-12-24"), new(2026, 12, 25, 1, 0, 0)).ShouldBeNull();
    }

    [Fact]
    public void A_table_is_kept_as_it_is_and_the_same_again_is_silent()
    {
        PriceRule[] rules = [Rule(9000, "18:00", "00:00", [DayOfWeek.Friday]), Rule(0, first: "2026-12-24", last: "2026-12-26")];
        var wanted = Settings with { Prices = new([.. rules]) };
        var world = Given(Shop()).And(w => ChangeSettings.Decide(new(new("sam"), wanted), w.Venue()));
        world.Venue().Settings.Prices.ShouldBe(wanted.Prices);
        world.When(w => ChangeSettings.Decide(new(new("sam"), Settings with { Prices = new([.. rules]) }), w.Venue())).ThenNothing();
    }

    [Fact]
    public void What_is_no_price_or_no_time_is_refused_where_it_stands()
    {
        Refused([Rule(-1)], "prices.rules[0].price_per_hour", FieldFaults.OutOfRange);
        Refused([Rule(1_000_000_001)], "prices.rules[0].price_per_hour", FieldFaults.OutOfRange);
        Refused([Rule(1, from: "10:00")], "prices.rules[0].to", FieldFaults.Required);
        Refused([Rule(1, to: "10:00")], "prices.rules[0].from", FieldFaults.Required);
        Refused([Rule(1, first: "2026-12-25")], "prices.rules[0].last_date", FieldFaults.Required);
        Refused([Rule(1, last: "2026-12-25")], "prices.rules[0].first_date", FieldFaults.Required);
        Refused([Rule(1, first: "2026-12-25", last: "2026-12-24")], "prices.rules[0].last_date", FieldFaults.BeforeTheBeginning);
        Refused([Rule(1, "10:00:30", "11:00")], "prices.rules[0].from", FieldFaults.NotAWholeMinute);
        Refused([Rule(1, days: [DayOfWeek.Monday, DayOfWeek.Monday])], "prices.rules[0].days", FieldFaults.Twice);
        Refused([Rule(1, days: [(DayOfWeek)7])], "prices.rules[0].days", FieldFaults.UnknownDay);
        Refused([.. Enumerable.Repeat(Rule(1), 101)], "prices.rules", FieldFaults.OutOfRange);
    }

    [Theory]
    [InlineData("10:30", "12:00", null, "from")]
    [InlineData("10:00", "12:30", null, "to")]
    [InlineData("18:00", "23:30", "09:30", "from")]
    [InlineData("18:30", "01:00", "09:30", "to")] // 01:00 is within the night of the day before
    public void What_begins_or_ends_within_a_slot_is_refused(string from, string to, string? opens, string field) =>
        Refused([Rule(1, from, to)], $"prices.rules[0].{field}", FieldFaults.OffGrid, opens);

    [Theory]
    [InlineData("18:30", "00:30", "09:30")]
    [InlineData("09:30", "09:30", "09:30")] // a whole day and night
    [InlineData("06:15", "12:30", "09:30")] // begins before it opens
    [InlineData("18:00", "02:00", "10:00")]
    [InlineData("22:00", "03:45", "10:00")] // ends after it closes
    public void What_lies_on_the_slots_is_kept(string from, string to, string opens) =>
        Save([Rule(1, from, to)], opens).Accept();

    [Fact]
    public void A_change_of_hours_that_would_split_slots_is_refused_at_the_price() =>
        Refused([Rule(1, "18:00", "20:00")], "prices.rules[0].to", FieldFaults.OffGrid, slot: 90);

    [Fact]
    public void Rules_of_one_rank_must_not_overlap()
    {
        DayOfWeek[] friday = [DayOfWeek.Friday], saturday = [DayOfWeek.Saturday], sunday = [DayOfWeek.Sunday];
        Refused([Rule(1), Rule(2, days: friday)], "prices.rules[1].days", FieldFaults.PricesOverlap);
        Refused([Rule(1, "10:00", "12:00"), Rule(2, "11:00", "13:00")], "prices.rules[1].from", FieldFaults.PricesOverlap);
        // The night of Friday reaches into Saturday, that of Saturday into the first day of the week.
        Refused(
            [Rule(1, "18:00", "02:00", friday), Rule(2, "01:00", "03:00", saturday)], "prices.rules[1].from", FieldFaults.PricesOverlap);
        Refused(
            [Rule(1, "01:00", "03:00", sunday), Rule(2, "18:00", "02:00", saturday)], "prices.rules[1].from", FieldFaults.PricesOverlap);
        Refused(
            [Rule(1, first: "2026-12-24", last: "2026-12-26"), Rule(2, first: "2026-12-26", last: "2026-12-31")],
            "prices.rules[1].first_date", FieldFaults.PricesOverlap);
        Refused(
            [
                Rule(1, "18:00", "02:00", first: "2026-12-24", last: "2026-12-24"),
                Rule(2, "00:00", "06:00", first: "2026-12-25", last: "2026-12-25"),
            ],
            "prices.rules[1].from", FieldFaults.PricesOverlap);
        Save(
        [
            Rule(1, "10:00", "12:00"), Rule(2, "12:00", "10:00"), Rule(3, days: friday), Rule(4, days: saturday),
            Rule(5, days: friday, first: "2026-12-01", last: "2026-12-31"),
            Rule(6, days: saturday, first: "2026-12-01", last: "2026-12-31"),
            // A Sunday: no Friday of these dates.
            Rule(7, days: friday, first: "2026-11-29", last: "2026-11-29"),
        ]).Accept();
    }

    /// <summary>Whatever is kept: for every slot one rule of the highest rank applies, or none.</summary>
    [Fact]
    public void What_is_kept_is_never_ambiguous()
    {
        var kept = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), script =>
        {
            var table = Read(script);
            if (Save([.. table.Rules]).Decision.Refusal is not null) return;
            kept++;
            for (var at = new DateTime(2026, 11, 27, 0, 0, 0); at < new DateTime(2026, 12, 9, 0, 0, 0); at = at.AddHours(1))
            {
                // The slot may belong to the night of the day before.
                foreach (var day in new[] { DateOnly.FromDateTime(at), DateOnly.FromDateTime(at).AddDays(-1) })
                {
                    var covering = table.Rules.Where(rule => rule.Covers(day, at)).ToArray();
                    var best = covering.Where(rule => rule.Rank == covering.Min(one => one.Rank)).ToArray();
                    best.Length.ShouldBeLessThanOrEqualTo(1);
                    table.At(day, at).ShouldBe(best.SingleOrDefault()?.PricePerHour);
                    new PriceTable([.. table.Rules.Reverse()]).At(day, at).ShouldBe(table.At(day, at));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(24));
        kept.ShouldBeGreaterThan(40);
    }

    /// <summary>A table from bytes: six of them make a rule.</summary>
    internal static PriceTable Read(byte[] script)
    {
        var first = Date("2026-11-28");
        return new([
            .. script.Chunk(6).Where(part => part.Length == 6).Select((part, n) =>
            {
                var (timed, dated) = ((part[0] & 1) == 0, (part[0] & 2) == 0);
                DayOfWeek[] days = [.. Enum.GetValues<DayOfWeek>().Where(day => (part[1] & 1 << (int)day) != 0)];
                return new PriceRule(
                    (100 * n) + part[0], timed ? new TimeOnly(part[2] % 24, 0) : null, timed ? new TimeOnly(part[3] % 24, 0) : null,
                    dated ? first.AddDays(part[4] % 9) : null, dated ? first.AddDays((part[4] % 9) + (part[5] % 3)) : null)
                { Days = [.. days] };
            }),
        ]);
    }
}
