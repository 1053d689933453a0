using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tests.Restaurants;
using RealtimeReservation.Domain.Waitlists;
using static RealtimeReservation.Domain.Tests.Restaurants.House;

namespace RealtimeReservation.Domain.Tests.Waitlists;

/// <summary>Commands about the waitlist of the house on 21 November.</summary>
static class Line
{
    public static readonly DateTimeOffset HalfPast = Six.AddMinutes(30);

    public static StreamKey<WaitlistEvent> WaitStream => Streams.Waitlist(new("demo"), Today);

    /// <summary>The house with every table taken at six, in the name of people called after them.</summary>
    public static World Full() => House.Open()
        .And(Book(2, order: "o2", guest: "g2", tables: "t2")).And(Book(4, order: "o4", guest: "g4", tables: "t4"))
        .And(Book(6, order: "o6", guest: "g6", tables: "t6"));

    public static Func<World, Decision> Join(
        int? people = 2, string entry = "w1", string guest = "ann", DateTimeOffset? from = null, DateTimeOffset? to = null,
        string? table = null, int? minutes = null, int units = 1) =>
        w => JoinWaitlist.Decide(
            new(new(entry), new(guest), from ?? Six, to ?? from ?? Six, table is null ? null : new(table), people, minutes, units),
            w.Waitlist(), w.Venue(), All(w), w.Guest(guest), w.Day, w.Now);

    public static Func<World, Decision> Offer(string order = "x1") =>
        w => OfferNext.Decide(new(new(order)), w.Waitlist(), Today, w.Venue(), All(w), w.Day, w.Now);

    public static Func<World, Decision> ByHand(string entry = "w1", DateTimeOffset? start = null, string order = "x1") => w =>
        OfferByHand.Decide(new(new("sam"), new(entry), new(order), start), w.Waitlist(), Today, w.Venue(), All(w), w.Day, w.Now);

    public static Func<World, Decision> Take(string entry = "w1", string guest = "ann") => w => TakeOffer.Decide(
        new(new(guest), new(entry)), w.Waitlist(), Today, w.Venue(), w.Day,
        (offer, wait) => PlaceOrder.Decide(
            new(offer.Order, wait.Guest, offer.Start, new byte[10], wait.Minutes, wait.Units, wait.PartySize, Offered: true),
            w.Venue(), All(w), offer.Resources, w.Guest(guest), w.Day, w.Now),
        w.Now);

    public static Func<World, Decision> Decline(string entry = "w1", string guest = "ann") =>
        w => DeclineOffer.Decide(new(new(guest), new(entry)), w.Waitlist(), Today, w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> Leave(string entry = "w1", string by = "ann") =>
        w => LeaveWaitlist.Decide(new(new(by), new(entry)), w.Waitlist(), Today, w.Venue(), w.Day);

    public static Func<World, Decision> End(string entry = "w1") =>
        w => EndWait.Decide(new(new(entry)), w.Waitlist(), Today, w.Venue(), w.Day, w.Now);

    public static WaitlistEntry Entry(World world, string entry = "w1") => world.Waitlist().Find(new(entry))!;

    public static int Place(World world, string entry) => world.Waitlist().PlaceOf(Entry(world, entry));
}
