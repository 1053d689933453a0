using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Waitlists;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Waitlists.Line;

namespace RealtimeReservation.Domain.Tests.Waitlists;

/// <summary>
/// Whatever guests book, call off, wait for, take and let lapse, in whatever order, while what comes free is offered at once.
/// </summary>
public sealed class WaitlistProperties
{
    [Fact]
    public void Never_is_a_table_held_twice() => Always(world =>
    {
        foreach (var day in world.All<Day>())
            foreach (var at in day.Holds.Select(hold => hold.Start))
                day.Holds.Count(hold => hold.Start <= at && at < hold.End).ShouldBeLessThanOrEqualTo(1);
    });

    [Fact]
    public void The_tables_hold_what_orders_and_offers_have_and_nothing_else() => Always(world =>
    {
        var held = world.All<Day>().SelectMany(day => day.Holds, (day, hold) => $"{hold.Order} {day.Resource} {hold.Start:O}");
        var orders = world.All<Reservation>().Where(order => order.Visit is ReservationStatus.Held or ReservationStatus.Confirmed)
            .SelectMany(order => order.Resources(), (order, table) => $"{order.Id} {table} {order.Start:O}");
        var offers = world.Waitlist().Entries.Where(entry => entry.Status == WaitlistStatus.Offered)
            .SelectMany(entry => entry.Offer!.Resources, (entry, table) => $"{entry.Offer!.Order} {table} {entry.Offer.Start:O}");
        held.Order(StringComparer.Ordinal).ShouldBe(orders.Concat(offers).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Where_anything_is_free_that_suits_someone_they_have_an_offer() =>
        Always(world => world.When(Offer("extra")).ThenNothing());

    [Fact]
    public void No_one_in_line_is_passed_by_one_behind_who_wants_the_same() => Always(
        _ => { },
        (before, offered) =>
        {
            var entries = before.Waitlist().Entries;
            var chosen = entries.Single(entry => entry.Id == offered.Entry);
            entries.TakeWhile(entry => entry != chosen)
                .Where(entry => entry.Status == WaitlistStatus.Waiting && entry.PartySize == chosen.PartySize
                    && entry.From <= offered.Start && offered.Start <= entry.To && !entry.Declined.Contains(offered.Start))
                .ShouldBeEmpty();
        });

    [Fact]
    public void Places_count_up_from_one_without_a_gap() => Always(world =>
    {
        var line = world.Waitlist().Line.ToList();
        foreach (var entry in line)
        {
            world.Waitlist().PlaceOf(entry).ShouldBeInRange(1, line.IndexOf(entry) + 1);
            if (line.All(other => other.From == Six && other.To == HalfPast))
                world.Waitlist().PlaceOf(entry).ShouldBe(line.IndexOf(entry) + 1);
        }
    });

    static void Always(Action<World> holds, Action<World, WaitlistOffered>? offers = null) => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        script => holds(Play(script, offers))).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(200));

    static World Play(byte[] script, Action<World, WaitlistOffered>? offers)
    {
        var world = Full();
        for (var i = 0; i + 3 < script.Length; i += 4)
        {
            var (what, guest, how, when) = (
                script[i] % 10, $"g{script[i + 1] % 7}", 1 + (script[i + 2] % 9), Six.AddMinutes(15 * (script[i + 3] % 5)));
            var line = world.Waitlist().Entries;
            var which = line.IsEmpty ? "none" : line[script[i + 1] % line.Length].Id.Value;
            var whose = world.Waitlist().Find(new(which))?.Guest.Value ?? guest;
            var orders = world.All<Reservation>().ToList();
            var booked = orders[script[i + 1] % orders.Count];
            Func<World, Decision> command = what switch
            {
                0 or 1 => Join(how, $"w{i}", guest, Six, HalfPast),
                2 => Join(how, $"w{i}", guest, when),
                3 or 4 => Cancel(booked.Guest.Value, order: booked.Id.Value),
                5 => Book(how, when, $"o{i}x", guest),
                6 => Take(which, whose),
                7 => Decline(which, whose),
                8 => Leave(which, whose),
                _ => End(which),
            };
            if (what == 9) world.At(world.Now.AddMinutes(script[i + 3] % 20));
            Apply(world, what == 5 ? InTurn(command, guest) : command);
            for (var n = 0; ; n++)
            {
                var decision = world.When(Offer($"x{i}-{n}")).Decision;
                if (decision.Changes.IsEmpty) break;
                offers?.Invoke(world, decision.Changes.Select(change => change.Event).OfType<WaitlistOffered>().Single());
                world.And(decision.Changes);
            }
        }
        return world;
    }

    static void Apply(World world, Func<World, Decision> command)
    {
        if (world.When(command).Decision is { Refusal: null } yes) world.And(yes.Changes);
    }

    static Func<World, Decision> InTurn(Func<World, Decision> book, string guest) => world =>
        book(world) is { Refusal: null } yes
            ? OfferNext.Refuse(world.Waitlist(), new(guest), world.Venue(), All(world), world.Day, yes.Changes, world.Now) is { } no
                ? no
                : yes
            : Decision.Silence;
}
