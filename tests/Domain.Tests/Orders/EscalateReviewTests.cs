using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class EscalateReviewTests
{
    static Func<World, Decision> Escalate => w =>
        EscalateReview.Decide(new EscalateReview([new("max")]), w.Order(), w.Venue(), w.Now);

    [Fact]
    public void At_the_limit_the_managers_are_told_once()
    {
        var world = Submitted().At(Now.AddMinutes(15).AddTicks(-1));
        world.When(Escalate).ThenNothing();
        world.At(Now.AddMinutes(15)).When(Escalate).Then(
            Change.To(Streams.Order(new("o1")), new ReviewOverdue(new("ann"), new("demo"), world.Order().OrderNo, [new("max")])));
        world.Order().OverdueSince.ShouldBe(world.Now);
        world.When(Escalate).ThenNothing();
    }

    [Fact]
    public void Another_proof_waits_by_itself_and_a_reviewed_one_no_more()
    {
        var world = Submitted().And(Reject()).At(Now.AddMinutes(5)).And(Submit(proofs: Image with { Id = "p2" })).At(Now.AddMinutes(19));
        world.When(Escalate).ThenNothing();
        world.At(Now.AddMinutes(20)).And(Escalate).Order().OverdueSince.ShouldNotBeNull();
        Paid().At(Now.AddHours(1)).When(Escalate).ThenNothing();
        Held().At(Now.AddHours(1)).When(Escalate).ThenNothing();
    }

    [Fact]
    public void The_limit_is_the_venues() =>
        Submitted().And(SettingsNow(Settings with { Review = new ReviewSettings(1, 2) })).At(Now.AddMinutes(2)).And(Escalate).Order()
            .OverdueSince.ShouldNotBeNull();
}
