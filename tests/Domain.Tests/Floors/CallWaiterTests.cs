using RealtimeReservation.Domain.Floors;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Floors;

public sealed class CallWaiterTests
{
    static Func<World, Decision> Calling(string table = "t1") =>
        w => CallWaiter.Decide(new CallWaiter(new(table)), new("demo"), w.Floor(), w.Now);

    static Func<World, Decision> Seeing(string table = "t1") =>
        w => SeeCall.Decide(new SeeCall(new("wes"), new(table)), new("demo"), w.Floor());

    [Fact]
    public void Guests_call_for_a_waiter_whether_or_not_they_were_seated()
    {
        var world = Given(Open());
        world.When(Calling()).Then(Floor(new WaiterCalled(new("demo"), new("table:t1"), new("t1"), world.Now)));
        world.And(Calling()).Floor().Tables[new("t1")].CalledAt().ShouldBe(world.Now);
        world.And(Floor(new TableTaken(new("demo"), new("t2"), new("a")))).When(Calling("t2")).Accept();
        world.When(Calling("t9")).ThenRefused(Codes.NotFound, "no_such_table");
    }

    [Fact]
    public void A_call_that_waits_is_one_call_however_often_it_is_made()
    {
        var world = Given(Open()).And(Calling());
        var first = world.Now;
        world.When(Calling()).ThenNothing();
        world.At(first.AddHours(1)).When(Calling()).ThenNothing();
        world.Floor().Tables[new("t1")].CalledAt().ShouldBe(first);
    }

    [Fact]
    public void A_call_is_seen_once_and_ends()
    {
        var world = Given(Open()).And(Calling());
        world.When(Seeing()).Then(Floor(new CallSeen(new("demo"), new("wes"), new("t1"))));
        world.And(Seeing()).When(Seeing()).ThenNothing();
        world.Floor().Tables[new("t1")].CalledAt().ShouldBeNull();
        world.When(Seeing("t2")).ThenNothing();
        world.When(Seeing("t9")).ThenRefused(Codes.NotFound, "no_such_table");
    }

    [Fact]
    public void Guests_who_called_call_again_after_a_minute()
    {
        var world = Given(Open()).And(Calling()).And(Seeing());
        var called = world.Now;
        world.At(called.AddSeconds(59)).When(Calling()).ThenRefused(Codes.WrongState, "called_just_now").Details["again_at"]
            .ShouldBe(called.AddMinutes(1));
        world.When(Calling("t2")).Accept();
        world.At(called.AddMinutes(1)).When(Calling()).Accept().Floor().Tables[new("t1")].CalledAt().ShouldBe(called.AddMinutes(1));
    }

    [Fact]
    public void A_call_goes_with_its_guests_and_stays_with_a_table_that_changes()
    {
        var world = Given(Open()).And(Floor(new TableTaken(new("demo"), new("t1"), new("a")))).And(Calling());
        world.And(
            Floor(new TableSet(new("demo"), new("mia"), new Table(new("t1"), "One", "hall", 2), "code-t1")),
            Floor(new TableCodeRenewed(new("demo"), new("mia"), new("t1"), "new")));
        world.Floor().Tables[new("t1")].CalledAt().ShouldBe(world.Now);
        world.And(Floor(new TableFreed(new("demo"), new("t1"), new("a")))).Floor().Tables[new("t1")].Call.ShouldBeNull();
        world.When(Calling()).Accept();
    }
}
