using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.SeatingSteps;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class MoveTabTests
{
    [Fact]
    public void Guests_move_to_a_free_table()
    {
        var world = Two().When(Move("t3")).Then(
            Is(new TabMoved(new("demo"), new("wes"), new("t1"), new("t3"))), Floor(new TableTaken(new("demo"), new("t3"), new("a"))),
            Floor(new TableFreed(new("demo"), new("t1"), new("a"))));
        Taken(world).ShouldBe([null, "b", "a", null]);
        world.Tab().Tables.ShouldBe([new TableId("t3")]);
        world.Floor().Tabs.ShouldBe(2);
        world.When(Move("t3")).ThenNothing();
        world.When(Move("t2")).ThenRefused(Codes.SlotTaken, "table_taken").Details["tab"].ShouldBe("b");
        world.When(Move("t9")).ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Move(null!)).ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Move("t4", "c")).ThenRefused(Codes.NotFound, "no_such_order");
        world.When(w => MoveTab.Decide(new MoveTab(new("wes"), new("t4"), new("t1")), w.Tab(), w.Floor()))
            .ThenRefused(Codes.NotFound, "no_such_table");
    }
}
