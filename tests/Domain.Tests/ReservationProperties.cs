using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests;

/// <summary>Whatever guests, staff and clocks do, in whatever order: a script of bytes is read as commands.</summary>
public sealed class ReservationProperties
{
    const int Capacity = 3;
    const int Limit = 2;
    static readonly string[] Guests = ["ann", "bob", "cat", "dan"];
    static readonly DateTimeOffset Evening = Utc("2026-11-21T13:00:00Z"); // three hours before midnight on the wall

    [Fact]
    public void Never_is_more_held_than_there_is() => Always(world =>
    {
        foreach (var day in world.All<Day>())
        {
            foreach (var at in day.Holds.Select(hold => hold.Start))
            {
                day.Holds.Where(hold => hold.Start <= at && at < hold.End).Sum(hold => hold.Units).ShouldBeLessThanOrEqualTo(Capacity);
            }
        }
    });

    [Fact]
    public void Never_has_a_guest_more_unfinished_orders_than_the_venue_allows() => Always(
        world =>
        {
            foreach (var guest in Guests) world.Guest(guest).Open.Length.ShouldBeLessThanOrEqualTo(Limit);
        },
        staff: false);

    [Fact]
    public void A_guest_has_exactly_the_orders_open_that_are_not_finished() => Always(world =>
    {
        foreach (var guest in Guests)
        {
            var unfinished = world.All<Order>().Where(o =>
                o.Guest.Value == guest && !o.Late && o.Status is OrderStatus.Pending or OrderStatus.Rejected or OrderStatus.ProofSubmitted);
            world.Guest(guest).Open.Select(open => open.Order.Value).Order()
                .ShouldBe(unfinished.Where(o => o.Guest.Value == guest).Select(o => o.Id.Value).Order());
        }
    });

    [Fact]
    public void The_days_hold_exactly_what_the_orders_have() => Always(world =>
    {
        var held = world.All<Day>().SelectMany(day => day.Holds).GroupBy(hold => hold.Order)
            .Select(holds =>
                (
                    holds.Key, Start: holds.Min(h => h.Start), End: holds.Max(h => h.End),
                    Minutes: holds.Sum(h => (h.End - h.Start).TotalMinutes), Line(holds)));
        // What was refunded after it had begun keeps its time.
        var orders = world.All<Reservation>().Where(order => order.Visit is ReservationStatus.Held or ReservationStatus.Confirmed
                || (order.Status == OrderStatus.Refunded && order.UpdatedAt >= order.Start))
            .Select(o => (o.Id, o.Start, o.End, Minutes: (o.End - o.Start).TotalMinutes, Line(o)));
        held.OrderBy(h => h.Key.Value, StringComparer.Ordinal).ShouldBe(orders.OrderBy(o => o.Id.Value, StringComparer.Ordinal));

        static string Line(object of) => of switch
        {
            Reservation o =>
                $"{o.Units} {(o.Status is OrderStatus.Pending or OrderStatus.Rejected ? o.ExpireAt : null):O} "
                + $"{o.Status is OrderStatus.Paid or OrderStatus.Refunded}",
            IEnumerable<Hold> holds => string.Join('|', holds.Select(h => $"{h.Units} {h.Until:O} {h.Confirmed}").Distinct()),
            _ => "",
        };
    });

    [Fact]
    public void A_replay_of_the_log_gives_the_same_states() => Always(world =>
    {
        var again = World.Replay(world);
        foreach (var stream in world.Log.Select(change => change.Stream).Distinct())
        {
            JsonSerializer.Serialize(again.State(stream)).ShouldBe(JsonSerializer.Serialize(world.State(stream)));
        }
    });

    [Fact]
    public void What_is_released_is_exactly_free_again() => Always(world =>
    {
        var before = World.Given(world.Log).At(world.Now);
        foreach (var minutes in new[] { 60, 120, 300 })
        {
            var placed = before.When(Place(Evening.AddHours(1), "extra", "eve", minutes));
            if (placed.Decision.Refusal is not null) continue;
            var after = World.Given(before.Log).At(before.Now).And(placed.Decision.Changes).And(Cancel("eve", order: "extra"));
            foreach (var day in before.All<Day>()) Line(after.Day(day.Resource.Value, day.Date)).ShouldBe(Line(day));
        }

        static string Line(Day day) => JsonSerializer.Serialize(day);
    });

    [Fact]
    public void What_is_named_as_free_is_the_nearest_that_can_be_had() => Always(world =>
    {
        for (var hour = 0; hour < 3; hour++)
        {
            var (start, minutes) = (Evening.AddHours(hour), 60 * (1 + (hour % 3)));
            if (world.When(Place(start, "extra", "eve", minutes, 2)).Decision.Refusal is not { Code: Codes.SlotTaken } refusal) continue;
            var free = Enumerable.Range(-80, 160).Select(away => start.AddHours(away))
                .Where(at => world.When(Place(at, "extra", "eve", minutes, 2)).Decision.Refusal is null)
                .OrderBy(at => (at - start).Duration()).ThenBy(at => at).Take(3);
            refusal.Details["nearest_free"].ShouldBe(free.ToArray());
        }
    });

    [Fact]
    public void A_command_repeated_is_silent_or_refused_but_for_what_may_be_done_again() => Always(world =>
    {
        foreach (var order in world.All<Order>().Select(order => order.Id).ToArray())
        {
            foreach (var command in new[]
            {
                Approve(order.Value), Expire(order.Value), Cancel("sam", true, null, order.Value), Complete(order.Value),
                NoShow(order.Value), Revive(order.Value),
            })
            {
                var copy = World.Given(world.Log).At(world.Now);
                if (copy.When(command).Decision is { Refusal: null } yes)
                    copy.And(yes.Changes).When(command).Decision.Changes.ShouldBeEmpty();
            }
        }
    });

    static void Always(Action<World> holds, bool staff = true) => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        script => holds(Play(script, staff))).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(250));

    // Staff bring orders back and book for guests whatever these have open.
    static World Play(byte[] script, bool staff)
    {
        var world = World.Given(Shop(Settings with { OpenOrdersPerGuest = Limit, HoldMinutes = 30 }, Capacity)).At(Evening.AddMinutes(-10));
        for (var i = 0; i + 3 < script.Length; i += 4)
        {
            var (what, who, which, how) = (script[i] % 14, Guests[script[i + 1] % 4], $"o{script[i + 2] % 16}", script[i + 3]);
            Func<World, Decision> command = what switch
            {
                0 or 1 or 2 => Place(Evening.AddHours(how % 6), $"o{i / 4}", who, 60 * (1 + (how / 6 % 3)), 1 + (how / 18 % 3)),
                3 => Submit(world.Order(which).Guest.Value, order: which),
                4 => Approve(which),
                5 => Reject(order: which),
                6 => Expire(which),
                7 => Cancel(who, staff: how % 2 == 0, order: which),
                8 => staff ? Revive(which) : Expire(which),
                9 => Refund(how % 2 == 0 ? null : 1000, order: which),
                11 => ForCaller(
                    Evening.AddHours(how % 6), staff && how % 2 == 0 ? null : new(new("sam"), PaidBy.All[how / 6 % 3]), $"o{i / 4}", who,
                    60 * (1 + (how / 6 % 3))),
                12 => Mark(PaidBy.All[how % 3], order: which),
                10 => Move(Evening.AddHours(how % 6), staff: true, by: "sam", order: which),
                _ => w => ClockForward(w, how),
            };
            if (world.When(command).Decision is { Refusal: null } yes) world.And(yes.Changes);
        }
        return world;
    }

    static Decision ClockForward(World world, int minutes)
    {
        world.At(world.Now.AddMinutes(minutes % 40));
        return Decision.Silence;
    }
}
