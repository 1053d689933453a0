using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Reports;

/// <summary>What was used of the stock, and what was lost.</summary>
internal sealed class StockUse(NpgsqlDataSource db, VenueStates<Stock> stocks)
{
    public async Task<StockUseReply> OfAsync(Period period, CancellationToken ct)
    {
        var stock = stocks.For(period.Venue.Id).State;
        var items = new List<StockUseFigures>();
        await using var read = db.Over("report_stock.sql", period);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var kept = stock.Items.GetValueOrDefault(new StockItemId(rows.GetString(0)));
            items.Add(new(
                rows.GetString(0), kept?.Item.Name, kept?.Item.Unit, rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3),
                rows.GetInt64(4), kept?.Level));
        }
        return new(
            period.Venue.Id, period.From, period.To,
            [.. items.OrderByDescending(row => row.Used).ThenBy(row => row.Item, StringComparer.Ordinal)]);
    }
}
