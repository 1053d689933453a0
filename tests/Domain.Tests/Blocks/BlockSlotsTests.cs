using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Blocks;

public sealed class BlockSlotsTests
{
    static readonly StreamKey<ResourceEvent> Ps5 = Streams.Resource(new("ps5"));
    static readonly DateTimeOffset Midnight = Utc("2026-11-21T16:00:00Z");

    [Fact]
    public void A_block_takes_its_slots_and_says_why()
    {
        var world = Given(Shop()).And(Open("2026-11-21"));
        world.When(Block(Three, Three.AddHours(2), code: "broken")).Then(
            Change.To(
                Ps5,
                new ResourceBlocked(
                    new("ps5"), new("demo"), new("sam"), new("b1"), Three, Three.AddHours(2), false, [Date("2026-11-21")], "lamp broken",
                    "broken")),
            Change.To(DayStream, new SlotsBlocked(new("b1"), Three, Three.AddHours(2), false)));
        world.When(Place()).ThenRefused(Codes.SlotTaken, "slot_blocked").Details["nearest_free"].ShouldBe(
            new[] { Three.AddHours(2), Three.AddHours(3), Three.AddHours(4) });
        world.When(Place(Three.AddHours(2))).Accept();
    }

    [Fact]
    public void A_block_over_midnight_takes_both_days_and_opens_them()
    {
        var world = Given(Shop());
        world.When(Block(Midnight.AddHours(-1), Midnight.AddHours(1)))
            .ThenIn(Streams.Day(new("ps5"), Date("2026-11-22")), Opening(world, "2026-11-22"),
                new SlotsBlocked(new("b1"), Midnight, Midnight.AddHours(1), false)).Accept();
        world.When(Place(Midnight)).ThenRefused(Codes.SlotTaken, "slot_blocked");
    }

    static DayOpened Opening(World world, string date) =>
        (DayOpened)OpenDay.Decide(new(Date(date)), world.Venue(), world.Resource(), world.Day).Changes[0].Event;

    [Fact]
    public void What_is_closed_within_a_block_is_left_out()
    {
        var lunchAndDinner = Settings with { Hours = [.. Every("12:00", "14:00"), .. Every("18:00", "22:00")] };
        var world = Given(Shop(lunchAndDinner)).And(Block(Utc("2026-11-22T05:00:00Z"), Utc("2026-11-22T11:00:00Z")));
        var hold = world.Day("ps5", Date("2026-11-22")).Holds.ShouldHaveSingleItem();
        (hold.Start, hold.End).ShouldBe((Utc("2026-11-22T05:00:00Z"), Utc("2026-11-22T11:00:00Z")));
        world.When(Place(Utc("2026-11-22T11:00:00Z"))).Accept();
        Given(Shop(lunchAndDinner)).When(Block(Utc("2026-11-22T06:00:00Z"), Utc("2026-11-22T09:00:00Z")))
            .ThenRefused(Codes.OutsideWindow, "closed");
    }

    [Fact]
    public void Bookings_in_the_way_are_listed_and_stay_when_it_is_confirmed()
    {
        var world = Given(Shop()).And(Place()).And(Submit()).And(Approve());
        var refusal = world.When(Block(Three, Three.AddHours(3))).ThenRefused(Codes.WrongState, "bookings_in_the_way");
        var listed = ((Detail.List)refusal.Details["orders"]!).Items.ShouldHaveSingleItem().ShouldBeOfType<Detail.Members>().Values;
        (listed["order"].ToString(), listed["order_no"].ToString()).ShouldBe(("o1", world.Order().OrderNo));
        world.When(Block(Three.AddHours(1), Three.AddHours(3))).Accept();

        var over = Given(Shop()).And(Place()).And(Block(Three, Three.AddHours(3), confirm: true));
        over.Day("ps5", Date("2026-11-21")).Holds.Select(hold => hold.Order.Value).ShouldBe(["o1", "b1"], ignoreOrder: true);
        over.And(Cancel()).When(Place(order: "o2")).ThenRefused(Codes.SlotTaken, "slot_blocked");
    }

    [Fact]
    public void A_booking_under_a_block_can_be_paid_and_moved_away() => Given(Shop()).And(Place())
        .And(Block(Three, Three.AddHours(1), confirm: true)).And(Submit()).And(Approve())
        .And(Move(Three.AddHours(4), staff: true)).Day("ps5", Date("2026-11-21")).Holds.Length.ShouldBe(2);

    [Fact]
    public void A_booking_cannot_be_moved_into_a_block() => Given(Shop()).And(Place())
        .And(Block(Three.AddHours(4), Three.AddHours(5))).When(Move(Three.AddHours(4), staff: true))
        .ThenRefused(Codes.SlotTaken, "slot_blocked");

    [Fact]
    public void A_slot_that_runs_can_be_blocked() =>
        Given(Shop()).When(Block(Three.AddHours(-1), Three)).Accept().Resource().Blocks.ShouldHaveSingleItem();

    [Fact]
    public void What_cannot_be_blocked_is_refused()
    {
        var world = Given(Shop());
        world.When(Block(Three.AddHours(-3), Three.AddHours(-2))).ThenRefused(Codes.OutsideWindow, "past");
        world.When(Block(Three.AddHours(-3), Three)).ThenRefused(Codes.OutsideWindow, "past");
        world.When(Block(Now.AddYears(-5), Three)).ThenRefused(Codes.OutsideWindow, "past");
        world.When(Block(from: "2026-11-20")).ThenRefused(Codes.OutsideWindow, "past");
        world.When(Block(from: "2026-11-19", to: "2026-11-22")).ThenRefused(Codes.OutsideWindow, "past");
        world.When(Block(from: "2026-11-22", to: "2999-01-01")).ThenRefused(Codes.OutsideWindow, "outside_window");
        world.When(Block(Three, Now.AddYears(40))).ThenRefused(Codes.OutsideWindow, "outside_window");
        world.When(Block(Three.AddMinutes(30), Three.AddHours(1))).ThenFault("start_time", "off_grid");
        world.When(Block(Three, Three.AddMinutes(30))).ThenFault("end_time", "off_grid");
        world.When(Block(Three, Three)).ThenFault("end_time", "before_the_beginning");
        world.When(Block(Three)).ThenFault("end_time", "required");
        world.When(Block(null, Three)).ThenFault("start_time", "required");
        world.When(Block(Three, null, from: "2026-11-22")).ThenFault("start_time", "must_be_empty");
        world.When(Block(from: "2026-11-22", to: "2026-11-21")).ThenFault("to_date", "before_the_beginning");
        world.When(Block(Three, Three.AddHours(1), reason: " ")).ThenFault("reason", "required");
        world.When(Block(Three, Three.AddHours(1), code: "void_mistake")).ThenFault("reason_code", "unknown_reason");
        world.When(Block(Three, Three.AddHours(1), resource: "none")).ThenRefused(Codes.NotFound, "no_such_resource");
        Given(Shop(Settings with { ClosedDates = [Date("2026-11-22")] })).When(Block(from: "2026-11-22"))
            .ThenRefused(Codes.OutsideWindow, "closed");
        Given(Shop()).And(Change.To(Ps5, new ResourceClosed(new("ps5"), new("demo"), new("sam"))))
            .When(Block(Three, Three.AddHours(1))).ThenRefused(Codes.OutsideWindow, "resource_closed");
    }

    [Fact]
    public void What_is_blocked_already_is_refused()
    {
        var world = Given(Shop()).And(Block(Three, Three.AddHours(2)));
        world.When(Block(Three.AddHours(1), Three.AddHours(3), "b2")).ThenRefused(Codes.WrongState, "already_blocked")
            .Details["block"].ShouldBe((Detail)"b1"!);
        world.When(Block(from: "2026-11-21", id: "b2")).ThenRefused(Codes.WrongState, "already_blocked");
        world.When(Block(Three.AddHours(2), Three.AddHours(3), "b2")).Accept();
    }

    [Fact]
    public void A_whole_day_is_blocked_whatever_its_hours_become()
    {
        var world = Given(Shop(Settings with { Hours = Every("10:00", "20:00") })).And(Open("2026-11-22"))
            .And(Block(from: "2026-11-22", to: "2026-11-23"));
        world.Resource().Blocks.ShouldHaveSingleItem().Days.ShouldBe([Date("2026-11-22"), Date("2026-11-23")]);
        world.And(SettingsNow(Settings with { Hours = Every("08:00", "23:00") })).And(Refresh("2026-11-20", "2026-11-25"));
        foreach (var hour in new[] { 0, 1, 7, 14 })
            world.When(Place(Utc("2026-11-22T00:00:00Z").AddHours(hour))).ThenRefused(Codes.SlotTaken, "slot_blocked");
        Given(world.Log).When(Place(Utc("2026-11-24T00:00:00Z"))).Accept();
        world.And(SettingsNow(Settings with { Hours = Every("20:00", "21:00") })).And(Refresh("2026-11-20", "2026-11-25"))
            .When(Place(Utc("2026-11-22T12:00:00Z"))).ThenRefused(Codes.SlotTaken, "slot_blocked");
    }

    [Fact]
    public void A_block_survives_another_capacity()
    {
        var world = Given(Shop()).And(Block(Three, Three.AddHours(1)))
            .And(Change.To(Ps5, new ResourceChanged(new("ps5"), new("demo"), new("sam"), "ps5", 1000, null)))
            .And(Refresh("2026-11-20", "2026-11-25"));
        world.When(Place(units: 1000)).ThenRefused(Codes.SlotTaken, "slot_blocked");
        world.And(Unblock()).When(Place(units: 1000)).Accept();
    }

    [Fact]
    public void A_block_that_is_given_back_frees_its_slots_and_is_gone()
    {
        var world = Given(Shop()).And(Place(Three.AddHours(5))).And(Block(from: "2026-11-22", to: "2026-11-23"));
        world.When(Unblock()).Then(
            Change.To(Ps5, new ResourceUnblocked(new("ps5"), new("demo"), new("sam"), new("b1"))),
            Change.To(Streams.Day(new("ps5"), Date("2026-11-22")), new SlotsUnblocked(new("b1"))),
            Change.To(Streams.Day(new("ps5"), Date("2026-11-23")), new SlotsUnblocked(new("b1"))));
        world.When(Unblock()).ThenRefused(Codes.NotFound, "no_such_block");
        world.When(Unblock(resource: "none")).ThenRefused(Codes.NotFound, "no_such_resource");
        world.When(Place(Utc("2026-11-22T04:00:00Z"), order: "o2", guest: "bob")).Accept();
    }

    [Fact]
    public void A_block_that_is_over_stays_as_it_was() => Given(Shop()).And(Block(Three, Three.AddHours(1)))
        .At(Three.AddHours(1)).When(Unblock()).ThenRefused(Codes.OutsideWindow, "past");

    [Fact]
    public void A_night_of_a_blocked_day_does_not_cut_the_day_after_it()
    {
        var world = Given(Shop(Settings with { Hours = Every("18:00", "02:00") })).And(Block(from: "2026-11-22")).And(Open("2026-11-23"));
        world.And(SettingsNow(Settings)).And(Refresh("2026-11-20", "2026-11-25"))
            .Day("ps5", Date("2026-11-23")).Open.ShouldHaveSingleItem().From.ShouldBe(Utc("2026-11-22T16:00:00Z"));
        world.When(Place(Utc("2026-11-22T15:00:00Z"))).ThenRefused(Codes.SlotTaken, "slot_blocked");
        world.When(Place(Utc("2026-11-22T16:00:00Z"))).Accept();
    }

    [Fact]
    public void The_same_resource_again_is_silent_though_it_is_blocked() => Given(Shop()).And(Block(Three, Three.AddHours(1)))
        .When(w => AddResources.Decide(new([new(new("ps5"), "ps5")]), w.Venue(), w.Resource)).ThenNothing();

    [Fact]
    public void Blocks_of_the_past_are_forgotten()
    {
        var world = Given(Shop()).And(Block(Three, Three.AddHours(1)));
        world.At(Now.AddDays(40)).And(Block(Now.AddMinutes(30).AddDays(40), Now.AddMinutes(90).AddDays(40), "b2"));
        world.Resource().Blocks.ShouldHaveSingleItem().Id.ShouldBe(new BlockId("b2"));
    }
}
