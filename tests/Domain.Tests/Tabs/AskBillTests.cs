using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.SeatingSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class AskBillTests
{
    [Fact]
    public void The_bill_is_asked_for_once()
    {
        static Decision Ask(World w) => AskBill.Decide(new AskBill(new("table:t1")), w.Tab());
        var world = Two().When(Ask).Then(Is(new BillAsked(new("demo"), new("table:t1"))));
        world.Tab().BillAskedAt.ShouldBe(world.Now);
        world.When(Ask).ThenNothing();
        Given(Open()).When(Ask).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
