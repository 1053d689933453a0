using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Reports;

/// <summary>How long stations took from firing to ready.</summary>
internal sealed class KitchenTimes(NpgsqlDataSource db, VenueStates<Menu> menus)
{
    public async Task<KitchenReply> OfAsync(Period period, CancellationToken ct)
    {
        var menu = menus.For(period.Venue.Id).State;
        var (stations, items) = (new List<KitchenFigures>(), new List<KitchenFigures>());
        await using var read = db.Over("report_kitchen.sql", period);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (station, item) = (rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1));
            var label = item is null ? menu.Stations.GetValueOrDefault(new StationId(station))?.Name : rows.GetString(2);
            (item is null ? stations : items).Add(new(
                station, item, label, rows.GetInt64(3), Math.Round(rows.GetDouble(4), 1), Math.Round(rows.GetDouble(5), 1),
                rows.IsDBNull(6) ? 0 : rows.GetInt64(6)));
        }
        return new(period.Venue.Id, period.From, period.To, stations, [.. items.OrderByDescending(row => row.P90)]);
    }
}
