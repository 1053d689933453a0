using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tests.Tabs;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class ForgetGuestTests
{
    static readonly Change Forgotten = Change.To(Streams.Order(new("o1")), new OrderGuestErased(new("ann"), new("demo")));

    static readonly Change[] Ended =
    [
        Change.To(Streams.Order(new("o1")), new OrderCancelled(new("ann"), new("demo"), new("ann"), null, Reasons.AccountErased)),
        Change.To(DayStream, new SlotReleased(new("o1"), Three, Three.AddHours(1), "cancelled")),
        Change.To(Streams.Guest(new("ann")), new GuestOrderClosed(new("o1"))),
        Forgotten,
    ];

    static World Held() => Given(Shop()).And(Place(note: "ring Erika"));

    static Func<World, Decision> Forget(string guest = "ann", string order = "o1") =>
        w => PaymentDesk.Forget(new(new(guest)), w.Order(order), w.Venue(), w.Day, w.Tab);

    [Fact]
    public void What_is_held_or_under_review_ends()
    {
        Held().When(Forget()).Then(Ended);
        Held().And(Submit()).When(Forget()).Then(Ended);
        Held().And(Submit()).And(Reject()).When(Forget()).Then(Ended);
    }

    [Fact]
    public void What_is_paid_or_over_stays_as_it_is()
    {
        Held().And(Submit()).And(Approve()).When(Forget()).Then(Forgotten);
        Held().And(Cancel()).When(Forget()).Then(Forgotten);
    }

    [Fact]
    public void It_is_done_once_and_to_no_other()
    {
        Held().And(Forget()).When(Forget()).ThenNothing();
        Held().When(Forget("bob")).ThenNothing();
        Given(Shop()).When(Forget()).ThenNothing();
    }

    [Fact]
    public void Nothing_is_written_about_a_guest_who_is_gone_but_the_code_of_a_reason()
    {
        Held().And(Submit()).And(Approve()).And(Forget())
            .When(w => PaymentDesk.Refund(new(new("sam"), null, "Erika rang", "venue_closed"), w.Order(), w.Venue(), w.Day, w.Tab, w.Now))
            .ThenIn(
                Streams.Order(new("o1")),
                new PaymentRefunded(new("ann"), new("demo"), new("sam"), 3000, 3000, true, null, "venue_closed"));
    }

    [Fact]
    public void A_guest_who_is_gone_places_no_order() =>
        Given(Shop()).And(Change.To(Streams.Guest(new("ann")), new GuestErased(new("ann")))).When(Place())
            .ThenRefused(Codes.NotAllowed, "account_erased");

    [Fact]
    public void A_transfer_of_the_guests_own_bill_ends_and_one_that_staff_wrote_down_for_a_table_goes_on()
    {
        Change[] Table(string? guest) =>
            [
                .. Bar.Open(),
                Desk.On(new TabOpened(
                    new("a"), "T-a", new("demo"), new("t1"), new("wendy"), new("wendy"), guest is null ? null : new UserId(guest), 2, "CNY",
                    null, 0)),
                Desk.On(new LinesAdded(new("demo"), new("wendy"), [Desk.Line(1, 1000)])),
            ];
        var own = Given(Table("ann")).And(Desk.Ask(500)).When(Forget());
        own.ThenIn(
            Streams.Order(new("o1")), new OrderCancelled(new("ann"), new("demo"), new("ann"), null, Reasons.AccountErased),
            new OrderGuestErased(new("ann"), new("demo")))
            .ThenIn(Streams.Tab(new("a")), new BillTransferEnded(new("demo"), new("o1")));
        Given(Table(null)).And(Desk.Ask(500)).When(Forget()).Then(Forgotten);
    }

    [Fact]
    public void A_tab_forgets_the_guest_and_what_was_written_for_them()
    {
        var world = Given(Bar.Open()).And(
            Desk.On(new TabOpened(new("a"), "T-a", new("demo"), new("t1"), new("wendy"), new("wendy"), new("ann"), 2, "CNY", null, 0)),
            Desk.On(new LinesAdded(
                new("demo"), new("wendy"),
                [
                    Desk.Line(1, 1000) with { Note = "allergic", Guest = new("ann") },
                    Desk.Line(2, 900) with { Note = "for Bob", Guest = new("bob") },
                ])),
            Desk.On(new DiscountGiven(new("demo"), new("mia"), new Discount("d1", new("mia"), "Erika is a friend", 1000, null, []))));

        world.When(w => ForgetTabGuest.Decide(new(new("cem")), w.Tab())).ThenNothing();
        world.And(w => ForgetTabGuest.Decide(new(new("ann")), w.Tab()));
        var tab = world.Tab();
        (tab.Guest, tab.Line(1)!.Note, tab.Line(2)!.Note, tab.Discounts[0].Reason).ShouldBe((null, null, "for Bob", ""));
        world.When(w => ForgetTabGuest.Decide(new(new("ann")), w.Tab())).ThenNothing();
    }

    [Fact]
    public void An_account_that_is_erased_says_so_to_the_guest_too() =>
        Given().When(w => EraseAccount.Decide(new(new("ann")), w.Account()))
            .Then(
                Change.To(Streams.Account(new("ann")), new AccountErased(new("ann"))),
                Change.To(Streams.Guest(new("ann")), new GuestErased(new("ann"))));
}
