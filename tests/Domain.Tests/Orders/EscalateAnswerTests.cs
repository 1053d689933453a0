using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class EscalateAnswerTests
{
    static readonly BookingSettings ByStaff = Rules with { Confirmation = BookingSettings.ByStaff, AnswerMinutes = 30 };

    static Func<World, Decision> Escalate => w =>
        EscalateAnswer.Decide(new EscalateAnswer([new("max")]), w.Order(), w.Venue(), w.Now);

    static World Asked() => Open(ByStaff).And(Book(4));

    [Fact]
    public void A_booking_that_waits_too_long_for_the_venue_is_told_to_the_managers_once()
    {
        var world = Asked().At(Now.AddMinutes(30).AddTicks(-1));
        world.When(Escalate).ThenNothing();
        world.At(Now.AddMinutes(30)).When(Escalate).Then(
            Change.To(Streams.Order(new("o1")), new AnswerOverdue(new("ann"), new("demo"), world.Order().OrderNo, [new("max")])));
        world.Reservation().AnswerOverdueAt.ShouldBe(world.Now);
        world.When(Escalate).ThenNothing();
        world.And(Accept()).Reservation().AnswerOverdueAt.ShouldBeNull();
    }

    [Fact]
    public void A_change_that_a_guest_asks_for_waits_by_itself()
    {
        var world = Paid().And(Ask(ChangeKinds.Cancel)).At(Now.AddMinutes(60));
        world.And(Escalate).Reservation().AnswerOverdueAt.ShouldBe(Now.AddMinutes(60));
        Paid().And(Ask(ChangeKinds.Cancel)).And(Answer(grant: false, code: "terms")).At(Now.AddHours(2)).When(Escalate).ThenNothing();
    }

    [Fact]
    public void Another_request_has_a_time_of_its_own()
    {
        var world = Given(Three.AddHours(20)).At(Now.AddMinutes(60)).And(Escalate).At(Now.AddMinutes(61)).And(Ask(ChangeKinds.Cancel));
        world.Reservation().AnswerOverdueAt.ShouldBeNull();
        world.At(Now.AddMinutes(120)).When(Escalate).ThenNothing();
        world.At(Now.AddMinutes(121)).And(Escalate).Reservation().AnswerOverdueAt.ShouldBe(world.Now);

        static World Given(DateTimeOffset start) =>
            World.Given(Shop()).And(Place(start)).And(Submit()).And(Approve()).And(Ask(ChangeKinds.Move, start.AddHours(1)));
    }

    [Fact]
    public void What_waits_for_no_answer_is_not_overdue()
    {
        foreach (var world in new[] { Held(), Submitted(), Paid(), Expired() }) world.At(Now.AddDays(1)).When(Escalate).ThenNothing();
    }

    [Fact]
    public void A_step_that_answers_says_since_when_the_guest_asked()
    {
        Asked().At(Now.AddMinutes(7)).And(Accept()).Order().History.Single(step => step.AskedAt is not null)
            .ShouldBe(new OrderStep(Now.AddMinutes(7), "reservation_accepted", new("sam")) { AskedAt = Now });
        Asked().And(Cancel("sam", staff: true, reason: "full")).Order().History[^1].AskedAt.ShouldBe(Now);
        Asked().And(Cancel()).Order().History[^1].AskedAt.ShouldBeNull();
        Paid().And(Ask(ChangeKinds.Cancel)).At(Now.AddMinutes(3)).And(Answer(grant: true)).Order().History
            .Where(step => step.AskedAt is not null).ShouldHaveSingleItem().What.ShouldBe("change_granted");
        Held().And(Cancel("sam", staff: true, reason: "full")).Order().History[^1].AskedAt.ShouldBeNull();
    }
}
