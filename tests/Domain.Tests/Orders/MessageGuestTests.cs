using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class MessageGuestTests
{
    static readonly StreamKey<OrderEvent> Order = Streams.Order(new("o1"));

    static Func<World, Decision> Write(string? text, string? code = null) => w =>
        MessageGuest.Decide(new MessageGuest(new("sam"), text, code), w.Order(), w.Now);

    static Func<World, Decision> Resend => w => ResendConfirmation.Decide(new ResendConfirmation(new("sam")), w.Order(), w.Now);

    static Func<World, Decision> See(string by = "ann") => w => SeeMessages.Decide(new SeeMessages(new(by)), w.Order());

    [Fact]
    public void Staff_write_words_or_a_usual_message()
    {
        var world = Held().When(Write(" Court 2 is yours.\nSee you! "))
            .Then(Change.To(Order, new GuestMessaged(new("ann"), new("demo"), new("sam"), "Court 2 is yours.\nSee you!", null)));
        world.When(Write(null, "ready"))
            .Then(Change.To(Order, new GuestMessaged(new("ann"), new("demo"), new("sam"), null, "ready")));
        (world.Order().UnseenMessages, world.Order().Status).ShouldBe((2, OrderStatus.Pending));
        world.Order().History[^1].ShouldBe(new OrderStep(world.Now, "guest_messaged", new("sam"), ReasonCode: "ready"));
    }

    [Theory]
    [InlineData(null, null, "text")]
    [InlineData(" \n", null, "text")]
    [InlineData("both", "ready", "text")]
    [InlineData("\u202Egnorw", null, "text")]
    [InlineData(null, "guest_asked", "text_code")]
    public void What_says_nothing_or_hides_something_is_refused(string? text, string? code, string field) =>
        Held().When(Write(text, code)).ThenRefused(Codes.Invalid, "invalid").Errors.Keys.ShouldBe([field]);

    [Fact]
    public void A_message_has_at_most_500_characters()
    {
        Held().And(Write(new string('字', 500))).When(Write(new string('字', 501))).ThenRefused(Codes.Invalid, "invalid")
            .Errors["text"].ShouldBe(FieldFaults.TooLong.AtMost(500));
        World.Given().When(Write("hello")).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void A_guest_gets_five_messages_an_hour_about_an_order_confirmations_among_them()
    {
        var world = Paid();
        for (var n = 0; n < 4; n++) world.At(Now.AddMinutes(n)).And(Write($"message {n}"));
        world.At(Now.AddMinutes(10)).And(Resend);
        foreach (var one in new[] { Write("one more"), Resend })
        {
            var refused = world.At(Now.AddMinutes(20)).When(one).ThenRefused(Codes.TooMany, "too_many_messages");
            (refused.Details["most"], refused.Details["retry_after"]).ShouldBe(((Detail?)5, (Detail?)(40 * 60)));
        }
        world.At(Now.AddHours(1)).And(Write("later")).When(Write("again")).ThenRefused(Codes.TooMany, "too_many_messages");
    }

    [Fact]
    public void A_confirmation_is_sent_again_while_the_order_is_confirmed()
    {
        Paid().When(Resend).Then(Change.To(
            Order, new ConfirmationResent(new("ann"), new("demo"), new("sam"), new(new("ps5"), Three, Three.AddHours(1)))));
        Held().When(Resend).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("pending");
        Expired().When(Resend).ThenRefused(Codes.WrongState, "wrong_state");
        var over = Paid().At(Three.AddMinutes(1)).And(NoShow());
        over.When(Resend).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("no_show");
    }

    [Fact]
    public void The_guest_sees_messages_once_and_no_one_else_does()
    {
        var world = Held().And(Write("one")).And(Write("two"));
        world.When(See("bob")).ThenRefused(Codes.NotFound, "no_such_order");
        world.When(See()).Then(Change.To(Order, new MessagesSeen(new("ann"), new("demo"))));
        world.Order().UnseenMessages.ShouldBe(0);
        world.When(See()).ThenNothing();
        world.And(Write("three")).When(See()).Then(Change.To(Order, new MessagesSeen(new("ann"), new("demo"))));
    }

    [Fact]
    public void One_whose_account_is_erased_is_not_written_to_and_words_are_forgotten()
    {
        var world = Paid().And(Write("for Ann")).And(Change.To(Order, new OrderGuestErased(new("ann"), new("demo"))));
        world.When(Write("hello?")).ThenRefused(Codes.NotAllowed, "account_erased");
        world.When(Resend).ThenRefused(Codes.NotAllowed, "account_erased");
        world.Order().History.ShouldAllBe(step => step.Reason == null);
    }
}
