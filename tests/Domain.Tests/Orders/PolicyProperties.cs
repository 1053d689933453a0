using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

/// <summary>Hours of a policy are elapsed time and money goes back once, whatever the clocks of the venue do around the booking.</summary>
public sealed class PolicyProperties
{
    // The hour before clocks go back in Berlin; they go forward half a year later.
    static readonly DateTimeOffset[] Nights = [Utc("2026-10-25T00:00:00Z"), Utc("2027-03-28T00:00:00Z"), Utc("2026-11-21T00:00:00Z")];

    [Fact]
    public void Free_is_until_exactly_so_many_elapsed_hours_before_the_start() => Always(terms =>
    {
        var world = Booked(terms);
        var limit = terms.Start - TimeSpan.FromTicks(TimeSpan.TicksPerHour * terms.Policy.FreeCancelHours);
        world.Reservation().FreeCancelUntil.ShouldBe(limit);
        if (limit < world.Now) return;
        Back(world.At(limit)).ShouldBe(Price);
        if (limit.AddTicks(1) < terms.Start) Back(world.At(limit.AddTicks(1))).ShouldBe(terms.Policy.LateRefund(Price));
    });

    [Fact]
    public void Never_goes_more_back_than_was_paid_and_late_never_more_than_in_time() => Always(terms =>
    {
        var world = Booked(terms);
        if (terms.Given > 0) world.And(Refund(terms.Given));
        var left = Price - terms.Given;
        world.At(world.Now.AddHours(terms.Later));
        if (world.When(Cancel(refund: 0)).Decision is not { Refusal: null } yes) return;
        world.And(yes.Changes);
        world.Order().Due.ShouldBeInRange(0, left);
        (world.Order().Due == left || world.Now > world.Reservation().FreeCancelUntil).ShouldBeTrue();
        if (world.Order().Due > 0) world.And(Settle());
        world.Order().Refunded.ShouldBeLessThanOrEqualTo(Price);
        world.When(Settle()).ThenRefused(Codes.WrongState, "nothing_to_refund");
    });

    const long Price = 3000;

    sealed record Terms(DateTimeOffset Start, PolicySettings Policy, long Given, int Later);

    static long Back(World world) => world.Reservation().BackAt(world.Now);

    static World Booked(Terms terms) => World
        .Given(Shop(Settings with { WindowHours = 720, Policy = terms.Policy }, zone: "Europe/Berlin")).At(terms.Start.AddHours(-100))
        .And(Place(terms.Start)).And(Submit()).And(Approve());

    static void Always(Action<Terms> holds) => Prop.ForAll(
        (from night in Gen.Elements(Nights)
         from hour in Gen.Choose(-4, 30)
         from cancel in Gen.Choose(0, 120)
         from move in Gen.Choose(0, 120)
         from percent in Gen.Choose(0, 100)
         from given in Gen.Choose(0, (int)Price - 1)
         from later in Gen.Choose(0, 120)
         select new Terms(night.AddHours(hour), new(cancel, move, percent), given, later)).ToArbitrary(),
        holds).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
