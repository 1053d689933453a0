using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class ExpireOrderTests
{
    [Fact]
    public void At_its_deadline_an_order_expires_and_frees_the_slot() =>
        Held().At(Deadline).When(Expire()).Then(Ends(new OrderExpired(new("ann"), new("demo")), "expired"));

    [Fact]
    public void A_rejected_order_expires_at_its_new_deadline()
    {
        var world = Submitted().And(Reject());
        world.At(Deadline.AddMilliseconds(-1)).When(Expire()).ThenNothing();
        world.At(Deadline).When(Expire()).Then(Ends(new OrderExpired(new("ann"), new("demo")), "expired"));
    }

    [Fact]
    public void A_deadline_that_fires_early_again_or_for_nothing_records_nothing()
    {
        Held().At(Deadline.AddMilliseconds(-1)).When(Expire()).ThenNothing();
        Expired().When(Expire()).ThenNothing();
        Submitted().At(Deadline.AddDays(1)).When(Expire()).ThenNothing();
        Paid().At(Deadline.AddDays(1)).When(Expire()).ThenNothing();
        Held().And(Cancel()).At(Deadline).When(Expire()).ThenNothing();
        Given(Shop()).When(Expire()).ThenNothing();
    }
}
