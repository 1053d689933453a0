using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;

namespace RealtimeReservation.Server.Orders;

/// <summary>The event that a refusal rests on: the last one of the order that stands in the way. When (UTC) is null where only the log knows.</summary>
internal sealed record Cause(string Stream, long Version, DateTimeOffset? At);

/// <summary>Says what a refusal rests on: noted while deciding, its position looked up when the refusal is told.</summary>
internal sealed class Because(EventLog log)
{
    const string Key = "because";
    const int Kept = 10_000;
    readonly ConcurrentDictionary<Cause, (long Seq, DateTimeOffset At)> positions = new();

    /// <summary>Notes the last event of the order that a command was about.</summary>
    public static Refusal? Of(Transaction tx, Refusal? refusal, string order) => refusal switch
    {
        null => null,
        _ when refusal.Details.ContainsKey(Key) => refusal,
        { Code: Codes.OrderExpired or Codes.WrongState } => Noted(tx, refusal, order),
        _ => refusal,
    };

    /// <summary>Notes the last event of an order, where a refusal was found without a command.</summary>
    public static Refusal Of(Order order, Refusal refusal) =>
        order.Version == 0 ? refusal : refusal.With(Key, new Cause(Streams.Order(order.Id), order.Version, order.UpdatedAt));

    /// <summary>Notes the last event of the order that holds the wanted slot, or that the guest must finish first.</summary>
    public static Refusal? Of(Transaction tx, Refusal? refusal, string resource, Venue venue, DateTimeOffset start, int? minutes) => refusal switch
    {
        { Code: Codes.UnfinishedOrder } when refusal.Details.GetValueOrDefault("order") is string order => Noted(tx, refusal, order),
        { Code: Codes.SlotTaken } when Holder(tx, resource, venue, start, minutes) is { } order => Noted(tx, refusal, order),
        _ => refusal,
    };

    /// <summary>Notes the last event of the tab that a command was about.</summary>
    public static Refusal OfTab(Transaction tx, Refusal refusal, string tab) =>
        refusal.Code is Codes.WrongState && tx.Version(Streams.Tab(tab)) is > 0 and var version
            ? refusal.With(Key, new Cause(Streams.Tab(tab), version, null))
            : refusal;

    /// <summary>The refusal with <c>because: {seq, at}</c>; without the position when the log cannot be reached.</summary>
    public async Task<Refusal> ExplainAsync(Refusal refusal, CancellationToken ct)
    {
        if (refusal.Details.GetValueOrDefault(Key) is not Cause cause) return refusal;
        var told = ImmutableDictionary<string, object?>.Empty;
        if (cause.At is { } at) told = told.Add("at", at);
        try
        {
            if (await PositionAsync(cause, ct) is { } found) told = told.Add("seq", found.Seq).SetItem("at", found.At);
        }
        catch (NpgsqlException)
        {
            // The reason is true all the same.
        }
        return told.IsEmpty ? refusal with { Details = refusal.Details.Remove(Key) } : refusal.With(Key, told);
    }

    async Task<(long Seq, DateTimeOffset At)?> PositionAsync(Cause cause, CancellationToken ct)
    {
        if (positions.TryGetValue(cause, out var known)) return known;
        await foreach (var e in log.ReadStreamAsync(cause.Stream, cause.Version - 1, ct))
        {
            if (positions.Count >= Kept) positions.Clear();
            return positions[cause] = (e.Seq, e.At);
        }
        return null;
    }

    static Refusal Noted(Transaction tx, Refusal refusal, string order) => Of(tx.Read(Log.Order, order), refusal);

    /// <summary>The first order that holds anything of the wanted time; a night past midnight belongs to the day before.</summary>
    static string? Holder(Transaction tx, string resource, Venue venue, DateTimeOffset start, int? minutes)
    {
        var date = Zones.Date(venue.Zone, start);
        foreach (var away in (ReadOnlySpan<int>)[0, -1, 1])
        {
            var day = OrderCommands.Days(tx)(resource, date.AddDays(away));
            var end = start.AddMinutes(minutes ?? day.SlotMinutes);
            foreach (var hold in day.Holds)
            {
                if (hold.Start < end && start < hold.End) return hold.Order;
            }
        }
        return null;
    }
}
