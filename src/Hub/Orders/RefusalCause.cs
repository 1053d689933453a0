using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>Notes while a command is decided what its refusal rests on; see <see cref="RefusalExplainer"/>.</summary>
internal static class RefusalCause
{
    /// <summary>Notes the last event of the order that a command was about.</summary>
    public static Refusal? Note(Transaction tx, Refusal? refusal, OrderId order) => refusal switch
    {
        null => null,
        { Cause: not null } => refusal,
        { Code: Codes.OrderExpired or Codes.WrongState } => NoteOrder(tx, refusal, order),
        _ => refusal,
    };

    /// <summary>Notes the last event of an order, where a refusal was found without a command.</summary>
    public static Refusal Note(Order order, Refusal refusal) =>
        order.Version == 0 ? refusal : refusal with { Cause = new(Streams.Order(order.Id), order.Version, order.UpdatedAt) };

    /// <summary>Notes the last event of the order that holds the wanted slot, or that the guest must finish first.</summary>
    public static Refusal? Note(
        Transaction tx, Refusal? refusal, ImmutableArray<ResourceId> named, Venue venue, DateTimeOffset start, int? minutes) =>
        refusal switch
        {
            { Code: Codes.UnfinishedOrder } when refusal.Details.GetValueOrDefault("order") is Detail.Text order =>
                NoteOrder(tx, refusal, new OrderId(order.Value)),
            { Code: Codes.SlotTaken } when
                Taken(refusal, named) is { } resource && Holder(tx, resource, venue, start, minutes) is { } order =>
                NoteOrder(tx, refusal, new OrderId(order)),
            _ => refusal,
        };

    /// <summary>Notes the last event of the tab that a command was about.</summary>
    public static Refusal NoteTab(Transaction tx, Refusal refusal, TabId tab) =>
        refusal.Code is Codes.WrongState && tx.Version(Streams.Tab(tab)) is > 0 and var version
            ? refusal with { Cause = new(Streams.Tab(tab), version, null) }
            : refusal;

    static Refusal NoteOrder(Transaction tx, Refusal refusal, OrderId order) => Note(tx.Read(Log.Order, order), refusal);

    /// <summary>The one resource that is asked for, or the first of several that is taken.</summary>
    static ResourceId? Taken(Refusal refusal, ImmutableArray<ResourceId> named) =>
        named is [var one] ? one
        : refusal.Details.GetValueOrDefault("taken") is Detail.List { Items: [Detail.Text first, ..] } ? new(first.Value)
        : null;

    /// <summary>The first order that holds anything of the wanted time; a night past midnight belongs to the day before.</summary>
    static string? Holder(Transaction tx, ResourceId resource, Venue venue, DateTimeOffset start, int? minutes)
    {
        var date = Zones.Date(venue.Zone, start);
        foreach (var away in (ReadOnlySpan<int>)[0, -1, 1])
        {
            var day = OrderCommands.Days(tx)(resource, date.AddDays(away));
            var end = start.AddMinutes(minutes ?? day.SlotMinutes);
            foreach (var hold in day.Holds)
            {
                if (hold.Block is null && hold.Start < end && start < hold.End) return hold.Order.Value;
            }
        }
        return null;
    }
}
