using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.SeatingSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class ChangeWaiterTests
{
    [Fact]
    public void Somebody_else_serves_them()
    {
        static Func<World, Decision> Waiter(string who) => w => ChangeWaiter.Decide(new ChangeWaiter(new("mia"), new(who)), w.Tab());
        Two().When(Waiter("wim")).Then(Is(new WaiterChanged(new("demo"), new("mia"), new("wim")))).When(Waiter("wim")).ThenNothing();
        Given(Open()).When(Waiter("wim")).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
