using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.SeatingSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class ChangeCoversTests
{
    [Fact]
    public void More_people_came()
    {
        static Func<World, Decision> Covers(int covers) => w => ChangeCovers.Decide(new ChangeCovers(new("wes"), covers), w.Tab());
        Two().When(Covers(4)).Then(Is(new CoversChanged(new("demo"), new("wes"), 4))).When(Covers(4)).ThenNothing();
        Two().When(Covers(-1)).ThenFault("covers", "out_of_range");
        Two().When(Covers(1001)).ThenFault("covers", "out_of_range");
        Given(Open()).When(Covers(4)).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
