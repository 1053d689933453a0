using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>
/// Orders that wait for staff, since when. Until when they may is said by the settings of their venue as they are now: a changed one counts
/// at once. On the feed's turn only.
/// </summary>
internal sealed class WaitingOrders(IDeadlineKind kind, VenueDirectory directory, Func<VenueSettings, DateTimeOffset, DateTimeOffset> limit)
{
    readonly Dictionary<string, (VenueId Venue, DateTimeOffset Since)> waiting = [];

    /// <summary>Starts with what a query finds: id, venue and since when.</summary>
    public async Task LoadAsync(NpgsqlConnection connection, string query, OpenDeadlines open, CancellationToken ct)
    {
        waiting.Clear();
        await using var read = new NpgsqlCommand(query, connection);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            Begin(rows.GetString(0), new(rows.GetString(1)), rows.GetFieldValue<DateTimeOffset>(2), open);
    }

    /// <summary>An order waits since an instant (UTC).</summary>
    public void Begin(string order, VenueId venue, DateTimeOffset since, OpenDeadlines open)
    {
        waiting[order] = (venue, since);
        Set(order, venue, since, open);
    }

    /// <summary>It waits no more, or its time has passed already.</summary>
    public void End(string order, OpenDeadlines open)
    {
        if (waiting.Remove(order)) open.Clear(new(kind, order));
    }

    /// <summary>The settings of a venue changed.</summary>
    public void Changed(VenueId venue, OpenDeadlines open)
    {
        foreach (var (order, (at, since)) in waiting)
            if (at == venue) Set(order, at, since, open);
    }

    void Set(string order, VenueId venue, DateTimeOffset since, OpenDeadlines open) =>
        open.Set(new(kind, order), limit((directory.Find(venue)?.Venue ?? Venue.None).Settings, since));
}
