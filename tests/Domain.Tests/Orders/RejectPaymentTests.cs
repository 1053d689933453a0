using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class RejectPaymentTests
{
    [Fact]
    public void A_rejection_gives_back_what_was_left_of_the_deadline()
    {
        var world = Submitted(2).At(Now.AddHours(1));
        world.When(Reject()).Then(
            Change.To(
                Streams.Order(new("o1")),
                new PaymentRejected(new("ann"), new("demo"), new("sam"), "too blurred", world.Now.AddMinutes(13))),
            Change.To(DayStream, new HoldDeadlineChanged(new("o1"), world.Now.AddMinutes(13))));
    }

    [Fact]
    public void A_rejection_leaves_ten_minutes_at_least()
    {
        var world = Held().At(Deadline.AddSeconds(-5)).And(Submit()).At(Now.AddHours(1));
        world.When(Reject()).Accept().Order().ExpireAt.ShouldBe(world.Now.AddMinutes(10));
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData("  ", "required")]
    public void A_rejection_says_why(string? reason, string fault) => Submitted(2).When(Reject(reason)).ThenFault("reason", fault);

    [Fact]
    public void A_reason_has_200_characters_at_most() => Submitted(2).When(Reject(new string('x', 201))).ThenFault("reason", "too_long");
}
