using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class CompleteReservationTests
{
    [Fact]
    public void A_guest_came_and_went() =>
        Paid().At(Three).When(Complete())
            .Then(Change.To(Streams.Order(new("o1")), new ReservationCompleted(new("ann"), new("demo"), new("sam"))));

    [Fact]
    public void A_visit_noted_again_records_nothing()
    {
        Paid().At(Three).And(Complete()).When(Complete()).ThenNothing();
        Paid().At(Three).And(NoShow()).When(NoShow()).ThenNothing();
    }

    [Fact]
    public void A_visit_ends_after_it_began_and_only_when_paid()
    {
        Paid().At(Three.AddSeconds(-1)).When(Complete()).ThenRefused(Codes.WrongState, "not_started");
        Paid().At(Three.AddSeconds(-1)).When(NoShow()).ThenRefused(Codes.WrongState, "not_started");
        Submitted().At(Three).When(Complete()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(NoShow()).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
