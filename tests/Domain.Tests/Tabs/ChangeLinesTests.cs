using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class ChangeLinesTests
{
    [Fact]
    public void Who_changes_a_line_that_somebody_changed_meanwhile_looks_again()
    {
        var world = Seated(Of(Beer)).And(Edit(new LineEdit(1, 0, Quantity: 2), "wim"));
        world.When(Edit(new LineEdit(1, 0, Quantity: 3))).ThenRefused(Codes.WrongState, "line_changed").Details["rev"].ShouldBe(1);
        world.When(Edit(new LineEdit(1, 0, Quantity: 2))).ThenNothing(); // it is so already
        world.And(Edit(new LineEdit(1, 1, Quantity: 3))).Line(1).Quantity.ShouldBe(3);
    }

    [Fact]
    public void A_line_changes_until_it_is_fired()
    {
        var world = Seated(Of(Burger)).When(Edit(new LineEdit(1, 0, 2, "rare", 2, Choose(Burger, "double")))).Accept();
        var line = world.Line(1);
        (line.Quantity, line.Note, line.Course, line.UnitPrice, line.Parts[0].Takes[0].Quantity, line.Rev).ShouldBe(
            (2, "rare", 2, 1600, 2, 1));
        world.And(Edit(new LineEdit(1, 1, Note: " "))).Line(1).Note.ShouldBeNull();

        world.And(FireAll());
        world.When(Edit(new LineEdit(1, 2, Quantity: 3))).ThenRefused(Codes.WrongState, "already_fired");
        world.When(Edit(new LineEdit(1, 2, Course: 1))).ThenRefused(Codes.WrongState, "already_fired");
        world.When(Edit(new LineEdit(1, 2, Options: Choose(Burger, "single")))).ThenRefused(Codes.WrongState, "already_fired");
        world.When(Edit(new LineEdit(1, 2, Note: "well done"))).Accept().Tab().Ticket(1)!.Items[0]
            .ShouldSatisfyAllConditions(item => item.Note.ShouldBe("well done"), item => item.Change.ShouldBe(ItemChange.Changed));
        world.And(Work(Domain.Kitchen.TicketAction.Start)).When(Edit(new LineEdit(1, 3, Note: "rare")))
            .ThenRefused(Codes.WrongState, "already_preparing");
    }

    [Fact]
    public void A_change_stays_within_bounds()
    {
        var world = Seated(Of(Burger), Of(Cola));
        world.When(Edit(new LineEdit(9, 0, 2))).ThenRefused(Codes.NotFound, "no_such_line").Details["line"].ShouldBe(9);
        world.When(Edit(new LineEdit(1, 0, 0))).ThenFault("change[0].quantity", "out_of_range");
        world.When(Edit(new LineEdit(1, 0, Note: new string('x', 201)))).ThenFault("change[0].note", "too_long");
        world.When(Edit(new LineEdit(1, 0, Options: [new("size", "huge")]))).ThenFault("change[0].options[0]", "unknown_option");
        world.When(Edit(new LineEdit(1, 0, Options: []))).ThenFault("change[0].options.size", "too_few_options");
        world.When(Edit(new LineEdit(2, 0, 11))).ThenRefused(Codes.OutOfStock, "out_of_stock");
        world.When(Edit(null!)).ThenFault("change[0]", "required");
        world.And(Void(2)).When(Edit(new LineEdit(2, 1, 3))).ThenRefused(Codes.WrongState, "already_voided");
    }

    [Fact]
    public void Less_or_later_needs_nothing()
    {
        var world = Seated(Of(Beer, 5)).And(Menu(new MenuItemSoldOut(new("demo"), new("kim"), new("beer"))));
        world.When(Edit(new LineEdit(1, 0, 6))).ThenRefused(Codes.OutOfStock, "sold_out");
        world.When(Edit(new LineEdit(1, 0, 4, Course: 2))).Accept();
    }

    [Fact]
    public void All_of_a_command_counts_or_nothing()
    {
        var world = Seated(Of(Beer));
        world.When(Change(new ChangeLines(new("wes"), Add: [Of(Cola)], Change: [new LineEdit(1, 7, 2)])))
            .ThenRefused(Codes.WrongState, "line_changed");
        world.When(Change(new ChangeLines(
            new("wes"), Add: [Of(Cola)], Change: [new LineEdit(1, 0, 2)], Void: [new VoidRequest(1, 1)], Fire: new FireSelection())))
                .Accept();
        (world.Line(1).Wanted(), world.Line(2).FiredAt).ShouldBe((1, world.Now));
        world.When(Change(new ChangeLines(new("wes")))).ThenNothing();
    }
}
