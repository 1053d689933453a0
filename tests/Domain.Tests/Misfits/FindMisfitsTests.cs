using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Misfits;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Misfits;

public sealed class FindMisfitsTests
{
    // A Saturday; Shanghai is eight hours ahead.
    static readonly DateOnly Saturday = new(2026, 11, 21);

    /// <summary>An hour on the wall of Saturday; above 24 it is the night after.</summary>
    static DateTimeOffset At(int hour) =>
        new DateTimeOffset(new DateTime(2026, 11, 21).AddHours(hour), TimeSpan.FromHours(8)).ToUniversalTime();

    static Booked Held(int fromHour, int toHour, string order = "o1", int units = 1, int? people = null, params string[] resources) => new(
        new(order), [.. (resources.Length == 0 ? ["ps5"] : resources).Select(id => new ResourceId(id))], At(fromHour), At(toHour), units,
        people);

    static Venue Open(DateOnly[]? closed, params (int From, int To)[] hours) => new(
        new("demo"), "Demo", "rental", "Asia/Shanghai", "CNY",
        new VenueSettings(
            2000, Hours: [.. hours.Select(h => new OpeningHours(DayOfWeek.Saturday, new(h.From, 0), new(h.To, 0)))],
            ClosedDates: [.. closed ?? []]));

    static Resource Thing(string id = "ps5", int capacity = 1, Seats? seats = null, bool closed = false) =>
        new(new(id), new("demo"), id, capacity, null, closed, seats);

    static (string Order, MisfitReason Reason)[] Among(Venue venue, Resource[] resources, params Booked[] booked) =>
        [.. FindMisfits.Among(venue, resources, booked, (_, _) => Day.None).Select(misfit => (misfit.Booking.Order.Value, misfit.Reason))];

    static (string, MisfitReason)[] Hours(Venue venue, params Booked[] booked) => Among(venue, [Thing(capacity: 9)], booked);

    [Fact]
    public void What_lies_within_the_hours_fits()
    {
        Hours(Open(null, (9, 22)), Held(9, 10), Held(21, 22), Held(9, 22)).ShouldBeEmpty();
        Hours(Open(null), Held(0, 24)).ShouldBeEmpty("open day and night");
    }

    [Fact]
    public void What_begins_before_or_ends_after_the_hours_does_not()
    {
        foreach (var one in new[] { Held(8, 10), Held(21, 23), Held(3, 4) })
            Hours(Open(null, (9, 22)), one).ShouldBe([("o1", MisfitReason.Closed)]);
    }

    [Fact]
    public void A_break_at_noon_is_in_the_way_of_what_spans_it_and_adjoining_periods_are_not()
    {
        Hours(Open(null, (9, 12), (13, 22)), Held(11, 14)).ShouldBe([("o1", MisfitReason.Closed)]);
        Hours(Open(null, (9, 12), (12, 22)), Held(11, 14)).ShouldBeEmpty();
    }

    [Fact]
    public void A_night_past_midnight_belongs_to_the_day_before()
    {
        Hours(Open(null, (18, 2)), Held(23, 26)).ShouldBeEmpty();
        Hours(Open(null, (18, 2)), Held(23, 27)).ShouldBe([("o1", MisfitReason.Closed)]);
    }

    [Fact]
    public void Nothing_fits_on_a_closed_date() => Hours(Open([Saturday], (9, 22)), Held(10, 11), Held(12, 13, "o2")).Length.ShouldBe(2);

    [Fact]
    public void Of_what_is_too_much_for_a_lower_capacity_those_that_were_booked_last_do_not_fit()
    {
        var venue = Open(null);
        Booked[] booked = [Held(10, 12, "o3"), Held(11, 13, "o1"), Held(12, 14, "o2")];
        Among(venue, [Thing(capacity: 2)], booked).ShouldBeEmpty();
        Among(venue, [Thing()], booked).ShouldBe([("o3", MisfitReason.Full), ("o2", MisfitReason.Full)]);
        Among(venue, [Thing()], Held(10, 12, units: 2)).ShouldBe([("o1", MisfitReason.Full)]);
    }

    [Fact]
    public void Slots_of_another_length_and_time_kept_free_are_in_no_way_of_what_is_booked()
    {
        var venue = Open(null, (9, 22));
        venue = venue with { Settings = venue.Settings with { SlotMinutes = 90, Booking = new(BufferMinutes: 30, CoversPerQuarter: 1) } };
        Among(venue, [Thing(seats: new(1, 4))], Held(10, 11, people: 4), Held(11, 12, "o2", people: 4)).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_fits_on_a_resource_that_is_retired_or_gone()
    {
        Among(Open(null), [Thing(closed: true)], Held(10, 11)).ShouldBe([("o1", MisfitReason.ResourceClosed)]);
        Among(Open(null), [Thing("other")], Held(10, 11)).ShouldBe([("o1", MisfitReason.ResourceClosed)]);
    }

    [Fact]
    public void A_party_does_not_fit_a_table_that_seats_fewer()
    {
        Among(Open(null), [Thing(seats: new(1, 4))], Held(10, 11, people: 4)).ShouldBeEmpty();
        Among(Open(null), [Thing(seats: new(1, 3))], Held(10, 11, people: 4)).ShouldBe([("o1", MisfitReason.PartySize)]);
        Among(Open(null), [Thing(seats: new(1, 3))], Held(10, 11)).ShouldBe([("o1", MisfitReason.PartySize)]);
        Among(Open(null), [Thing(capacity: 6, seats: new(1, 6, Pooled: true))], Held(10, 11, "o1", 4, 4), Held(10, 11, "o2", 3, 3))
            .ShouldBe([("o2", MisfitReason.Full)]);
    }

    [Fact]
    public void Tables_that_are_not_put_together_any_more_are_told()
    {
        Resource[] tables = [Thing("t1", seats: new(1, 2)), Thing("t2", seats: new(1, 2))];
        var venue = Open(null);
        Venue Combined(int max) => venue with
        {
            Settings = venue.Settings with
            {
                Booking = venue.Settings.Booking with { Combinations = [new([new("t1"), new("t2")], 3, max)] },
            },
        };
        var party = Held(10, 11, "o1", 1, 4, "t1", "t2");
        Among(Combined(4), tables, party).ShouldBeEmpty();
        Among(Combined(3), tables, party).ShouldBe([("o1", MisfitReason.PartySize)]);
        Among(venue, tables, party).ShouldBe([("o1", MisfitReason.NotCombined)]);
    }

    [Fact]
    public void A_block_over_a_booking_makes_it_a_misfit_until_it_is_over()
    {
        var world = Given(Shop()).And(Place(minutes: 120)).And(Block(Three.AddHours(1), Three.AddHours(3), confirm: true));
        MisfitReason? Reason() => FindMisfits.Among(
            world.Venue(), [world.Resource()],
            [.. world.All<Reservation>().Select(o => new Booked(o.Id, [o.Resource], o.Start, o.End, o.Units, o.PartySize))], world.Day)
            .Select(misfit => (MisfitReason?)misfit.Reason).SingleOrDefault();
        Reason().ShouldBe(MisfitReason.Blocked);
        world.And(Unblock());
        Reason().ShouldBeNull();
    }

    [Fact]
    public void Staff_leave_a_misfit_where_it_is_until_it_moves_or_another_reason_comes()
    {
        Func<World, Decision> Keep(MisfitReason? reason) => w => KeepMisfit.Decide(new(new("sam"), reason), w.Order());
        var world = Given(Shop()).And(Place()).And(Submit()).And(Approve());
        world.When(Keep(null)).ThenRefused(Codes.WrongState, "fits_already");
        world.When(Keep(MisfitReason.Full))
            .Then(Change.To(Streams.Order(new("o1")), new MisfitKept(new("ann"), new("demo"), new("sam"), MisfitReason.Full)));
        world.And(Keep(MisfitReason.Full)).When(Keep(MisfitReason.Full)).ThenNothing();
        world.Reservation().KeptAs.ShouldBe(MisfitReason.Full);
        world.And(Keep(MisfitReason.Blocked)).Reservation().KeptAs.ShouldBe(MisfitReason.Blocked);
        world.And(Move(Three.AddHours(2), "sam", staff: true)).Reservation().KeptAs.ShouldBeNull();
        Given(Shop()).And(Place()).And(Cancel()).When(Keep(MisfitReason.Full)).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(Keep(MisfitReason.Full)).ThenRefused(Codes.NotFound, "no_such_order");
    }

    /// <summary>
    /// Whatever was accepted fits; and whatever is taken out as a misfit, the rest can be booked anew, while a misfit beside them cannot.
    /// </summary>
    [Fact]
    public void Misfits_are_exactly_what_could_not_be_booked_after_those_before_it() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte>(), (script, change) =>
        {
            var settings = Settings with { OpenOrdersPerGuest = 50, ProofWhenFree = false };
            var world = Given(Shop(settings, capacity: 3));
            foreach (var (part, n) in script.Chunk(2).Where(part => part.Length == 2).Select((part, n) => (part, n)))
            {
                var place = Place(
                    Three.AddHours(part[0] % 20), $"o{n:D3}", minutes: 60 * (1 + (part[1] % 3)), units: 1 + (part[1] / 4 % 2));
                if (place(world) is { Refusal: null }) world.And(place);
            }
            Booked[] booked = [.. world.All<Reservation>().Select(o => new Booked(o.Id, [o.Resource], o.Start, o.End, o.Units, null))];
            FindMisfits.Among(world.Venue(), [world.Resource()], booked, world.Day).ShouldBeEmpty();

            var venue = world.Venue() with
            {
                Settings = settings with { Hours = change % 2 == 0 ? [] : Every("10:00", $"{change % 12 + 11}:00") },
            };
            var resource = world.Resource() with { Capacity = 1 + (change % 3) };
            var misfits = FindMisfits.Among(venue, [resource], booked, world.Day).Select(misfit => misfit.Booking.Order).ToHashSet();
            var days = new Dictionary<DateOnly, Day>();
            Day On(ResourceId _, DateOnly date) => days.GetValueOrDefault(date, Day.None);
            foreach (var one in booked.OrderBy(b => b.Order.Value, StringComparer.Ordinal))
            {
                var again = PlaceOrder.Decide(
                    new(one.Order, new("ann"), one.Start, new byte[10], (int)(one.End - one.Start).TotalMinutes, one.Units), venue,
                    resource, Guest.None, On, Now);
                (again.Refusal is not null).ShouldBe(misfits.Contains(one.Order), one.ToString());
                foreach (var e in again.Changes.Select(c => c.Event).OfType<DayEvent>())
                {
                    var date = e is DayOpened opened ? opened.Date : Zones.Date(venue.Zone, one.Start);
                    if (e is SlotHeld held) date = Zones.Date(venue.Zone, held.Start);
                    days[date] = Day.Fold(days.GetValueOrDefault(date, Day.None), e);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60));
}
