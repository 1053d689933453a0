using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class NoteNoShowTests
{
    [Fact]
    public void A_guest_never_came() =>
        Paid().At(Three).When(NoShow()).Then(Change.To(Streams.Order(new("o1")), new GuestNoShow(new("ann"), new("demo"), new("sam"))));

    [Fact]
    public void A_visit_ends_in_one_way()
    {
        Paid().At(Three).And(Complete()).When(NoShow()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("completed");
        Paid().At(Three).And(NoShow()).When(Complete()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("no_show");
    }
}
