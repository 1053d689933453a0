using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Restaurants;

/// <summary>A party asks the venue for another time or size: the venue finds the tables, as where the party moves by itself.</summary>
public sealed class AskPartyTests
{
    static World Paid(int people) => Open(Rules with { DepositPerPerson = 100 }).And(Book(people)).And(Submit()).And(Approve());

    static Func<World, Decision> Ask(DateTimeOffset? at = null, int? people = null, params string[] tables) => w => AskChange.Decide(
        new AskChange(new("ann"), ChangeKinds.Move, at ?? w.Reservation().Start, null, null, people), w.Order(), w.Venue(), All(w),
        [.. tables.Select(id => new ResourceId(id))], w.Day, w.Now);

    static Func<World, Decision> Grant => w =>
        AnswerChange.Decide(new AnswerChange(new("sam"), true), w.Order(), w.Venue(), All(w), w.Day, w.Now);

    [Fact]
    public void A_party_on_tables_put_together_asks_for_a_time_and_gets_them_together()
    {
        var world = Paid(8);
        world.Reservation().Resources().ShouldBe([new("t4"), new("t6")]);
        world.And(Ask(Six.AddHours(1)));
        world.Reservation().Request.ShouldBe(new ChangeRequest(
            ChangeKinds.Move, new(new("t4"), Six.AddHours(1), Six.AddHours(3)), null, Now, null, AnyTable: true));
        world.And(Grant);
        (world.Reservation().Start, world.Reservation().Request).ShouldBe((Six.AddHours(1), null));
        world.Reservation().Resources().ShouldBe([new("t4"), new("t6")]);
        world.Day("t6", Today).Holds.ShouldHaveSingleItem().Start.ShouldBe(Six.AddHours(1));
    }

    [Fact]
    public void Fewer_people_are_asked_for_and_seated_where_they_fit_when_it_is_granted()
    {
        var world = Paid(8).And(Ask(people: 2)).And(Book(2, order: "o2", guest: "bob", tables: ["t2"]));
        world.Reservation().Request!.PartySize.ShouldBe(2);
        world.When(Grant).ThenRefused(Codes.SlotTaken, "slot_taken");
        world.And(Cancel("bob", order: "o2")).And(Grant);
        (world.Reservation().PartySize, world.Reservation().Resources().Single()).ShouldBe((2, new ResourceId("t2")));
        world.Day("t4", Today).Holds.ShouldBeEmpty();
        world.Reservation().Due.ShouldBe(600);
    }

    [Fact]
    public void What_no_table_fits_is_not_asked_for()
    {
        Paid(4).When(Ask(people: 11)).ThenRefused(Codes.SlotTaken, "party_does_not_fit");
        Paid(4).When(Ask(people: 0)).ThenFault("party_size", "out_of_range");
        Paid(4).When(Ask()).ThenNothing();
        Paid(4).And(Ask(Six.AddHours(1))).When(Ask(Six.AddHours(1))).ThenNothing();
    }

    [Fact]
    public void A_table_that_is_named_is_asked_for()
    {
        var world = Paid(4).And(Ask(null, null, "t6"));
        world.Reservation().Request!.ShouldSatisfyAllConditions(
            asked => asked.To!.Resource.ShouldBe(new ResourceId("t6")), asked => asked.AnyTable.ShouldBeFalse());
        world.And(Grant).Reservation().Resource.ShouldBe(new ResourceId("t6"));
    }
}
