using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Restaurants;

/// <summary>Whatever parties book, change and call off, in whatever order: a script of bytes is read as commands.</summary>
public sealed class RestaurantProperties
{
    const int CounterSeats = 5, Covers = 12;

    [Fact]
    public void Never_has_a_table_two_parties_nor_the_counter_more_people_than_seats() => Always(world =>
    {
        foreach (var day in world.All<Day>())
        {
            var most = day.Resource.Value == "counter" ? CounterSeats : 1;
            foreach (var at in day.Holds.Select(hold => hold.Start))
                day.Holds.Where(hold => hold.Start <= at && at < hold.End).Sum(hold => hold.Units).ShouldBeLessThanOrEqualTo(most);
        }
    });

    [Fact]
    public void Every_party_sits_where_it_fits() => Always(world =>
    {
        foreach (var order in world.All<Reservation>().Where(order => order.Visit is ReservationStatus.Held or ReservationStatus.Confirmed))
        {
            var fits = Placement.For(world.Venue().Settings.Booking, All(world), order.PartySize!.Value);
            fits.Select(option => string.Join('+', option.Resources.Select(table => table.Id)))
                .ShouldContain(string.Join('+', order.Resources()));
        }
    });

    [Fact]
    public void Never_do_more_arrive_within_a_quarter_than_the_venue_takes() => Always(world => world.All<Reservation>()
        .Where(order => order.Visit is ReservationStatus.Held or ReservationStatus.Confirmed).GroupBy(order => order.Start)
        .ShouldAllBe(quarter => quarter.Sum(order => order.PartySize) <= Covers));

    [Fact]
    public void The_tables_hold_exactly_what_the_orders_have() => Always(world =>
        world.All<Day>().SelectMany(day => day.Holds, (day, hold) => $"{hold.Order} {day.Resource} {hold.Start:O}")
            .Order(StringComparer.Ordinal)
                .ShouldBe(world.All<Reservation>()
                    .Where(order => order.Visit is ReservationStatus.Held or ReservationStatus.Confirmed)
                    .SelectMany(order => order.Resources(), (order, table) => $"{order.Id} {table} {order.Start:O}")
                    .Order(StringComparer.Ordinal)));

    [Fact]
    public void What_a_search_finds_is_exactly_what_can_be_booked() => Always(
        world =>
        {
            foreach (var people in new[] { 1, 2, 4, 6, 8, 11 })
            {
                var search = Search(world);
                var found = search.Between(search.Party(people), world.Now, Six.AddHours(30)).ToDictionary(free => free.Start);
                for (var at = Six.AddMinutes(-30); at < Six.AddHours(30); at = at.AddMinutes(15))
                {
                    var booked = world.When(Book(people, at, "extra", "eve")).Decision;
                    found.ContainsKey(at).ShouldBe(booked.Refusal is null, $"{people} people at {at:O}: {booked.Refusal?.Reason}");
                    if (booked.Refusal is null)
                        ((OrderPlaced)booked.Changes[0].Event).Resource.ShouldBe(found[at].Placement.Resources[0].Id);
                }
            }
        },
        tests: 40);

    static void Always(Action<World> holds, int tests = 150) => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        script => holds(Play(script))).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithEndSize(200));

    static World Play(byte[] script)
    {
        var world = Open(
            Rules with { CoversPerQuarter = Covers, BufferMinutes = 15, LeastNoticeMinutes = 30, DepositPerPerson = 100, DepositFrom = 5 },
            more: Counter(CounterSeats)).At(Six.AddMinutes(-60));
        for (var i = 0; i + 3 < script.Length; i += 4)
        {
            var (what, which, how, when) = (
                script[i] % 9, $"o{script[i + 1] % 16}", 1 + (script[i + 2] % 10), Six.AddMinutes(15 * (script[i + 3] % 14)));
            Func<World, Decision> command = what switch
            {
                0 or 1 or 2 => Book(how, when, $"o{i / 4}"),
                3 => Rebook(how, order: which),
                4 => Rebook(at: when, order: which),
                5 => Cancel("ann", order: which),
                6 => Submit("ann", order: which),
                7 => Approve(which),
                _ => Expire(which),
            };
            if (what is 3 or 4 && world.Order(which) is not Reservation { PartySize: not null }) continue;
            if (world.When(command).Decision is { Refusal: null } yes) world.And(yes.Changes);
        }
        return world;
    }
}
