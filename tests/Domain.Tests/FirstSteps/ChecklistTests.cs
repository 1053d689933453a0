using RealtimeReservation.Domain.FirstSteps;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tests.FirstSteps;

public sealed class ChecklistTests
{
    static readonly Floor Tables = Floor.Fold(
        Floor.None, new TableSet(new("v"), new("mia"), new Table(new("t1"), "T1", "", 4), "code"));

    static Venue At(string kind, VenueSettings settings) => new(new("v"), "V", kind, "UTC", "CNY", settings);

    static string[] Left(
        string kind, VenueSettings settings, Resource[]? resources = null, Menu? menu = null, Floor? floor = null, bool staffed = false,
        params string[] marks) =>
        [
            .. Checklist.Of(At(kind, settings), resources ?? [], menu ?? Menu.None, floor ?? Floor.None, staffed, marks.ToHashSet())
                .Where(item => item.Left).Select(item => item.Step),
        ];

    static Resource Court(long? price = null, bool closed = false) => new(new("c"), new("v"), "Court", 1, price, closed);

    [Fact]
    public void A_new_venue_lacks_what_its_kind_needs()
    {
        Left("rental", new(0)).ShouldBe(["hours", "resources", "price", "picture", "contact", "staff"]);
        Left("restaurant", new(0)).ShouldBe(["hours", "resources", "tables", "menu", "payment", "picture", "contact", "staff"]);
        Left("bar", new(0), floor: Tables).ShouldBe(["hours", "menu", "payment", "picture", "contact", "staff", "codes"]);
        Left("shop", new(0)).ShouldBe(["hours", "picture", "contact", "staff"]);
    }

    [Fact]
    public void A_code_to_pay_with_is_asked_for_where_money_is_paid_by_it()
    {
        Left("rental", new(100)).ShouldContain("payment");
        Left("rental", new(0), [Court(100)]).ShouldContain("payment");
        Left("rental", new(100, PayQrText: "x")).ShouldNotContain("payment");
        Left("rental", new(100, PayQrUrl: "/x")).ShouldNotContain("payment");
        Left("rental", new(100, Booking: new(BookingSettings.AtOnce))).ShouldNotContain("payment");
        Left("rental", new(100, Booking: new(BookingSettings.AtOnce, DepositPerPerson: 5))).ShouldContain("payment");
    }

    [Fact]
    public void What_is_closed_cannot_be_booked_and_has_no_price() =>
        Left("rental", new(0), [Court(100, closed: true)]).ShouldBe(["hours", "resources", "price", "picture", "contact", "staff"]);

    [Fact]
    public void A_venue_that_has_all_lacks_nothing()
    {
        var settings = new VenueSettings(
            100, PayQrText: "x", PictureUrl: "/p", Address: "Here", Hours: [new(DayOfWeek.Monday, new(9, 0), new(17, 0))],
            Place: new(Phone: "1"));
        Left("rental", settings, [Court()], staffed: true).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_marked_is_not_asked_for_until_it_is_there()
    {
        Left("rental", new(0), marks: ["hours", "staff", "picture", "contact", "price"]).ShouldBe(["resources"]);
        var item = Checklist.Of(At("rental", new(5)), [], Menu.None, Floor.None, false, new HashSet<string> { "price", "codes", "other" })
            .Single(one => one.Step == "price");
        (item.Done, item.Skipped).ShouldBe((true, false));
    }
}
