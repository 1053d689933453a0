using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class WithdrawNoShowTests
{
    [Fact]
    public void A_no_show_is_taken_back_within_a_day()
    {
        Gone().When(TakeBack()).Then(Change.To(Streams.Order(new("o1")), new NoShowWithdrawn(new("ann"), new("demo"), new("sam"))));
        Gone().And(TakeBack()).When(TakeBack()).ThenNothing();
        Gone().And(TakeBack()).When(Complete())
            .Then(Change.To(Streams.Order(new("o1")), new ReservationCompleted(new("ann"), new("demo"), new("sam"))));
        var end = Gone().Reservation().End;
        Gone().At(end.AddHours(24)).When(TakeBack()).Accept();
        Gone().At(end.AddHours(24).AddSeconds(1)).When(TakeBack()).ThenRefused(Codes.WrongState, "too_late").Details["until"]
            .ShouldBe(end.AddHours(24));

        static World Gone() => Paid().At(Three).And(NoShow());
    }

    [Fact]
    public void Only_a_no_show_is_taken_back()
    {
        Paid().At(Three).And(Complete()).When(TakeBack()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("completed");
        Submitted().When(TakeBack()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(TakeBack()).ThenRefused(Codes.NotFound, "no_such_order");
    }

    static Func<World, Decision> TakeBack() =>
        w => WithdrawNoShow.Decide(new WithdrawNoShow(new("sam")), w.Order(), w.Venue(), w.Resource, w.Day, w.Now);
}
