using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Restaurants.House;

namespace RealtimeReservation.Domain.Tests.Restaurants;

public sealed class RebookTests
{
    [Fact]
    public void A_party_that_moves_keeps_its_table_where_it_can() =>
        TablesOf(Open().And(Book(4, tables: "t6")).And(Rebook(at: Six.AddMinutes(30)))).ShouldBe(["t6"]);

    [Fact]
    public void Where_its_table_is_taken_it_gets_another() =>
        TablesOf(Open().And(Book(4)).And(Book(3, Six.AddHours(2), "o2")).And(Rebook(at: Six.AddHours(2)))).ShouldBe(["t6"]);

    [Theory]
    [InlineData(2, 90, "t2")]
    [InlineData(5, 120, "t6")]
    [InlineData(8, 120, "t4", "t6")]
    public void Another_party_size_finds_its_table_and_its_stay(int people, int minutes, params string[] tables)
    {
        var world = Open().And(Book(4)).And(Rebook(people));
        TablesOf(world).ShouldBe(tables);
        var order = world.Reservation();
        (order.PartySize, (order.End - order.Start).TotalMinutes).ShouldBe((people, minutes));
        world.All<Day>().SelectMany(day => day.Holds).Sum(hold => hold.People).ShouldBe(people);
    }

    [Fact]
    public void A_size_that_fits_nowhere_changes_nothing() =>
        Open().And(Book(4)).When(Rebook(11)).ThenRefused(Codes.SlotTaken, "party_does_not_fit");

    [Fact]
    public void In_a_pool_the_seats_follow_the_size()
    {
        var world = World.Given(Some.Venue(House.Settings), Counter(6)).And(Book(4)).And(Rebook(2));
        world.Reservation().Units.ShouldBe(2);
        world.Day("counter", Today).Holds.ShouldHaveSingleItem().Units.ShouldBe(2);
    }

    [Fact]
    public void The_same_again_is_silent() => Open().And(Book(4)).When(Rebook(4)).ThenNothing();

    [Fact]
    public void Staff_may_stretch_a_stay_and_guests_may_not()
    {
        var world = Open().And(Book(2));
        world.When(Rebook(by: "sam", staff: true, minutes: 120)).Accept().Reservation().End.ShouldBe(Six.AddHours(2));
        Open().And(Book(2)).When(Rebook(minutes: 120)).ThenNothing();
    }

    [Fact]
    public void A_dearer_party_is_not_moved_once_it_is_paid()
    {
        var rules = Rules with { DepositPerPerson = 100, DepositFrom = 1 };
        var paid = Open(rules).And(Book(4)).And(Some.Submit()).And(Some.Approve());
        paid.When(Rebook(5, by: "sam", staff: true)).ThenRefused(Codes.WrongState, "amount_differs").Details["new_amount"].ShouldBe(500);
    }

    [Fact]
    public void Moving_off_a_combination_frees_both_tables()
    {
        var world = Open().And(Book(8)).And(Rebook(2));
        world.Day("t4", Today).Holds.ShouldBeEmpty();
        world.Day("t6", Today).Holds.ShouldBeEmpty();
    }

    [Fact]
    public void A_cancelled_combination_frees_both_tables() =>
        Open().And(Book(8)).And(Some.Cancel()).All<Day>().ShouldAllBe(day => day.Holds.IsEmpty);

    [Fact]
    public void Details_are_replaced_whole()
    {
        var needs = new PartyNeeds("vegan", null, 0);
        var world = Open().And(Book(2)).And(Details("by the window", needs));
        (world.Reservation().Note, world.Reservation().Needs).ShouldBe(("by the window", new PartyNeeds("vegan")));
        world.When(Details("by the window", needs)).ThenNothing();
        world.When(Details(null, new(Occasion: "x"))).ThenFault("needs.occasion", "unknown_occasion");
        world.When(Details("x", null, "bob")).ThenRefused(Codes.NotAllowed, "not_yours");
        world.At(Six).When(Details("x", null)).ThenRefused(Codes.WrongState, "already_started");
        world.And(Details(null, null, "sam", staff: true)).Reservation().Note.ShouldBeNull();
    }

    static Func<World, Decision> Details(string? note, PartyNeeds? needs, string by = "ann", bool staff = false) =>
        w => ChangeDetails.Decide(new(new(by), staff, note, needs), w.Order(), w.Now);
}
