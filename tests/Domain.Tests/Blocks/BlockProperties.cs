using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Blocks;

/// <summary>Whatever staff block and guests book, in whatever order, and whatever hours and capacities become meanwhile.</summary>
public sealed class BlockProperties
{
    static readonly string[] Hours = ["00:00-00:00", "10:00-20:00", "18:00-02:00", "08:00-09:00"];
    static readonly string[] Dates = ["2026-11-21", "2026-11-22", "2026-11-23"];

    [Fact]
    public void Nothing_is_booked_under_a_block_but_what_was_there_before_it() => Always(world =>
    {
        var days = new Dictionary<string, Day>();
        foreach (var change in world.Log.Where(change => change.Event is DayEvent))
        {
            var day = days.GetValueOrDefault(change.Stream, Day.None);
            if (change.Event is SlotHeld held) day.IsBlocked(held.Start, held.End).ShouldBeFalse();
            days[change.Stream] = Day.Fold(day, (DayEvent)change.Event);
        }
    });

    [Fact]
    public void Bookings_never_exceed_what_there_is() => Always(world =>
    {
        foreach (var day in world.All<Day>())
        {
            var booked = day.Holds.Where(hold => hold.Block is null).ToList();
            foreach (var at in booked.Select(hold => hold.Start))
                booked.Where(hold => hold.Start <= at && at < hold.End).Sum(hold => hold.Units).ShouldBeLessThanOrEqualTo(3);
        }
    });

    [Fact]
    public void Days_hold_exactly_the_blocks_that_their_resource_has() => Always(world =>
    {
        var held = world.All<Day>().SelectMany(day => day.Holds.Where(hold => hold.Block is not null)
            .Select(hold => $"{day.Date:O} {hold.Block!.Id}"));
        var said = world.Resource().Blocks.SelectMany(block => block.Days.Select(date => $"{date:O} {block.Id}"));
        held.ShouldBe(said, ignoreOrder: true);
    });

    [Fact]
    public void Given_back_a_resource_is_as_free_as_before() => Always(world =>
    {
        var before = World.Given(world.Log).At(world.Now);
        if (before.When(Block(from: "2026-11-22", id: "extra", confirm: true)).Decision is not { Refusal: null } yes) return;
        var after = World.Given(world.Log).At(world.Now).And(yes.Changes).And(Unblock("extra"));
        foreach (var day in before.All<Day>()) after.Day(day.Resource, day.Date).Holds.ShouldBe(day.Holds);
    });

    static void Always(Action<World> holds) => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), script => holds(Play(script)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(200));

    static World Play(byte[] script)
    {
        var world = World.Given(Shop(Settings with { OpenOrdersPerGuest = 50 }, capacity: 3));
        for (var i = 0; i + 2 < script.Length; i += 3)
        {
            var (what, which, how) = (script[i] % 10, script[i + 1], script[i + 2]);
            var start = Three.AddHours(which % 40);
            Func<World, Decision> command = what switch
            {
                0 or 1 or 2 => Place(start, $"o{i}", minutes: 60 * (1 + (how % 4)), units: 1 + (how / 4 % 3)),
                3 => Block(start, start.AddHours(1 + (how % 30)), $"b{i}", confirm: how % 2 == 0),
                4 => Block(from: Dates[which % 3], to: Dates[Math.Max(which % 3, how % 3)], id: $"b{i}", confirm: how % 2 == 0),
                5 => Unblock(world.Resource().Blocks is { IsEmpty: false } blocks ? blocks[which % blocks.Length].Id.Value : "none"),
                6 => Cancel(order: $"o{which / 3 * 3}"),
                7 => Move(start, staff: true, order: $"o{how / 3 * 3}"),
                8 => w =>
                {
                    var hours = Hours[which % 4].Split('-');
                    w.Apply(SettingsNow(w.Venue().Settings with { Hours = Every(hours[0], hours[1]) }));
                    return Refresh("2026-11-20", "2026-11-26")(w);
                }
                ,
                _ => w => Clock(w, how),
            };
            if (world.When(command).Decision is { Refusal: null } yes) world.And(yes.Changes);
        }
        return world;
    }

    static Decision Clock(World world, int minutes)
    {
        world.At(world.Now.AddMinutes(minutes % 40));
        return Decision.Silence;
    }
}
