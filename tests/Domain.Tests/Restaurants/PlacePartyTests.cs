using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Restaurants;

public sealed class PlacePartyTests
{
    [Theory]
    [InlineData(1, "t2")]
    [InlineData(2, "t2")]
    [InlineData(3, "t4")]
    [InlineData(4, "t4")]
    [InlineData(5, "t6")]
    [InlineData(8, "t4", "t6")]
    public void A_party_gets_the_smallest_table_that_fits(int people, params string[] tables) =>
        TablesOf(Open().And(Book(people))).ShouldBe(tables);

    [Fact]
    public void When_the_smallest_is_taken_it_gets_the_next() =>
        TablesOf(Open().And(Book(4, order: "o0")).And(Book(4))).ShouldBe(["t6"]);

    [Theory]
    [InlineData(2, 90)]
    [InlineData(3, 120)]
    public void How_long_it_stays_follows_from_its_size(int people, int minutes)
    {
        var order = Open().And(Book(people)).Reservation();
        (order.End - order.Start).ShouldBe(TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public void The_people_are_counted_once_with_the_first_table() => Open().When(Book(8))
        .ThenIn(
            DayOf("t4"), OpenedDay("t4"), new SlotHeld(new("o1"), Six, Six.AddHours(2), 1, null, 8), new SlotConfirmed(new("o1")))
        .ThenIn(DayOf("t6"), OpenedDay("t6"), new SlotHeld(new("o1"), Six, Six.AddHours(2), 1, null), new SlotConfirmed(new("o1")));

    [Fact]
    public void The_time_kept_free_after_it_is_held_but_not_part_of_it()
    {
        var world = Open(Rules with { BufferMinutes = 20 }).And(Book(2));
        world.Reservation().End.ShouldBe(Six.AddMinutes(90));
        world.Day("t2", Today).Holds.ShouldHaveSingleItem().End.ShouldBe(Six.AddMinutes(110));
        world.When(Book(2, Six.AddMinutes(105), "o2", tables: "t2")).ThenRefused(Codes.SlotTaken, "slot_taken");
        world.When(Book(2, Six.AddMinutes(120), "o2", tables: "t2")).Accept();
    }

    [Fact]
    public void At_closing_time_nothing_needs_to_be_kept_free() =>
        Open(Rules with { BufferMinutes = 60 }).And(Book(2, Six.AddMinutes(150))).Day("t2", Today).Holds.ShouldHaveSingleItem()
            .End.ShouldBe(Six.AddHours(4));

    [Fact]
    public void A_stay_that_would_end_after_closing_is_refused() =>
        Open().When(Book(2, Six.AddMinutes(165))).ThenRefused(Codes.OutsideWindow, "closed");

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public void A_party_of_none_or_of_a_crowd_is_a_fault(int people) => Open().When(Book(people)).ThenFault("party_size", "out_of_range");

    [Fact]
    public void Where_seats_are_booked_it_must_be_told_how_many_come() => Open().When(Book(null)).ThenFault("party_size", "required");

    [Fact]
    public void Units_are_not_for_tables() => Open().When(Book(2, units: 2)).ThenFault("units", "must_be_empty");

    [Fact]
    public void Guests_do_not_choose_how_long_they_stay() =>
        Open().When(Book(2, minutes: 240)).ThenFault("duration_minutes", "out_of_range");

    [Fact]
    public void A_party_larger_than_every_table_is_told_how_many_fit()
    {
        var refusal = Open().When(Book(11)).ThenRefused(Codes.SlotTaken, "party_does_not_fit");
        refusal.Details["largest"].ShouldBe(10);
    }

    [Fact]
    public void A_table_that_is_too_small_names_those_that_fit_and_are_free()
    {
        var refusal = Open().And(Book(4, order: "o0", tables: "t4")).When(Book(4, tables: "t2"))
            .ThenRefused(Codes.SlotTaken, "party_does_not_fit");
        refusal.Details["fits"].ShouldBe(new[] { "t6" });
        refusal.Details["seats_max"].ShouldBe(2);
    }

    [Fact]
    public void A_table_that_is_too_large_is_kept_for_larger_parties() =>
        Open().When(Book(2, tables: "t6")).ThenRefused(Codes.SlotTaken, "party_does_not_fit");

    [Fact]
    public void A_full_house_names_the_nearest_times_that_fit()
    {
        var full = Open().And(Book(2, Six.AddMinutes(60), "o0"));
        var refusal = full.When(Book(2, Six.AddMinutes(75))).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { Six.AddMinutes(150), Six.AddDays(1), Six.AddDays(1).AddMinutes(15) });
    }

    [Fact]
    public void No_more_may_arrive_at_once_than_the_kitchen_can_serve()
    {
        var busy = Open(Rules with { CoversPerQuarter = 5 }).And(Book(4, order: "o0"));
        var refusal = busy.When(Book(2)).ThenRefused(Codes.SlotTaken, "too_many_arrive");
        refusal.Details["nearest_free"].ShouldBe(new[] { Six.AddMinutes(15), Six.AddMinutes(30), Six.AddMinutes(45) });
        busy.And(Book(1));
    }

    [Fact]
    public void A_combination_must_be_listed() => Open().When(Book(8, tables: ["t2", "t6"])).ThenFault("resources", "not_combined");

    [Fact]
    public void A_listed_combination_can_be_asked_for_by_name() =>
        TablesOf(Open().And(Book(7, tables: ["t6", "t4"]))).ShouldBe(["t4", "t6"]);

    [Fact]
    public void A_combination_is_taken_when_one_of_its_tables_is() =>
        Open().And(Book(3, order: "o0")).When(Book(8)).ThenRefused(Codes.SlotTaken, "slot_taken");

    [Fact]
    public void A_combination_with_a_closed_table_is_no_choice() =>
        Open(more: Change.To(Streams.Resource(new("t6")), new ResourceClosed(new("t6"), new("demo"), new("sam"))))
            .When(Book(8)).ThenRefused(Codes.SlotTaken, "party_does_not_fit").Details["largest"].ShouldBe(4);

    [Fact]
    public void A_table_of_another_venue_is_not_there()
    {
        var world = Open(more: Change.To(
            Streams.Resource(new("far")), new ResourceAdded(new("far"), new("other"), "far", 1, null, new Seats(1, 4))));
        world.When(Book(2, tables: "far")).ThenRefused(Codes.NotFound, "no_such_resource");
    }

    [Fact]
    public void Seats_of_a_pool_are_shared()
    {
        var world = World.Given(Venue(House.Settings), Counter(6)).And(Book(4, order: "o0"));
        world.Day("counter", Today).Holds.ShouldHaveSingleItem().Units.ShouldBe(4);
        world.When(Book(3)).ThenRefused(Codes.SlotTaken, "slot_taken").Details["remaining"].ShouldBe(2);
        world.And(Book(2));
    }

    [Fact]
    public void A_deposit_is_due_from_the_size_on_that_the_venue_says()
    {
        var rules = Rules with { DepositPerPerson = 5000, DepositFrom = 5 };
        Open(rules).And(Book(4)).Reservation().Status.ShouldBe(OrderStatus.Paid);
        var order = Open(rules).And(Book(6)).Reservation();
        (order.Status, order.Amount).ShouldBe((OrderStatus.Pending, 30_000));
    }

    [Fact]
    public void Where_guests_pay_at_the_venue_the_time_costs_nothing_here() =>
        Open(settings: House.Settings with { PricePerHour = 9000 }).And(Book(2)).Reservation().Amount.ShouldBe(0);

    [Fact]
    public void Where_they_pay_before_the_time_has_its_price() =>
        Open(Rules with { Confirmation = BookingSettings.ByPayment }, House.Settings with { PricePerHour = 9000 }).And(Book(2))
            .Reservation().Amount.ShouldBe(13_500);

    [Fact]
    public void Who_books_too_late_is_told_when_it_is_possible()
    {
        var refusal = Open(Rules with { LeastNoticeMinutes = 240 }).When(Book(2)).ThenRefused(Codes.OutsideWindow, "too_soon");
        refusal.Details["bookable_from"].ShouldBe(Six.AddMinutes(30));
    }

    [Fact]
    public void What_the_party_needs_is_kept()
    {
        var needs = new PartyNeeds("no nuts", "birthday", 2);
        Open().And(Book(2, needs: needs)).Reservation().Needs.ShouldBe(needs);
        Open().When(Book(2, needs: new(Occasion: "revenge"))).ThenFault("needs.occasion", "unknown_occasion");
        Open().When(Book(2, needs: new(HighChairs: 21))).ThenFault("needs.high_chairs", "out_of_range");
        Open().When(Book(2, needs: new(new string('x', 201)))).ThenFault("needs.dietary", "too_long");
    }

    static DayOpened OpenedDay(string table) =>
        new(new(table), new("demo"), Today, [new(Six, Six.AddHours(4))], 15, 1, 0, "CNY");
}
