using System.Globalization;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Staff;

namespace RealtimeReservation.Server.Reports;

/// <summary>Adds up what was sold, from the lines of tabs. A line counts when it is fired, on the business day that was then.</summary>
internal sealed class Sales(NpgsqlDataSource db, VenueStates<Menu> menus, VenueStates<Floor> floors)
{
    /// <summary>What sales can be told apart by.</summary>
    public static readonly string[] Ways = ["hour", "day", "weekday_hour", "item", "category", "station", "waiter", "area"];

    static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>What was sold in a period, by one of <see cref="Ways"/>.</summary>
    public async Task<SalesReply> ByAsync(Period period, string by, CancellationToken ct)
    {
        var venue = period.Venue;
        var found = await ReadAsync(period, by == "area" ? "table" : by, ct);
        var items = by switch
        {
            "hour" => [.. found.OrderBy(row => AfterDawn(row.Key, period))],
            "day" => EachDay(found, period),
            "weekday_hour" => [.. found.OrderBy(row => Place(row.Key, period))],
            "area" => Largest(Areas(found, floors.For(venue.Id).State)),
            "waiter" => Largest(await NamedAsync(found, ct)),
            "category" =>
                Largest(found.Select(row => row with { Label = menus.For(venue.Id).State.Categories.GetValueOrDefault(row.Key)?.Name })),
            "station" =>
                Largest(found.Select(row =>
                    row with { Label = menus.For(venue.Id).State.Stations.GetValueOrDefault(new StationId(row.Key))?.Name })),
            _ => Largest(found),
        };
        var tabs = (await FiguresAsync(period, ct)).Tabs;
        return new(venue.Id, venue.Zone, venue.Currency, period.From, period.To, by, items, Sum("total", found) with { Tabs = tabs });
    }

    /// <summary>A period in a few figures.</summary>
    public async Task<SummaryReply> SummaryAsync(Period period, CancellationToken ct) =>
        await FiguresAsync(period, ct) with { Payments = await PaymentsAsync(period, ct) };

    /// <summary>The same without payments.</summary>
    async Task<SummaryReply> FiguresAsync(Period period, CancellationToken ct)
    {
        await using var read = db.Over("report_summary.sql", period);
        await using var rows = await read.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var (tabs, covers, net) = (rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(5));
        return new(
            period.Venue.Id, period.Venue.Currency, period.From, period.To, tabs, covers, rows.GetInt64(2), rows.GetInt64(3),
            rows.GetInt64(4), net,
            Share(net, tabs), Share(net, covers), rows.GetInt64(6), rows.GetInt64(7), []);
    }

    async Task<List<MethodFigures>> PaymentsAsync(Period period, CancellationToken ct)
    {
        await using var read = db.Over("report_payments.sql", period);
        await using var rows = await read.ExecuteReaderAsync(ct);
        var methods = new List<MethodFigures>();
        while (await rows.ReadAsync(ct))
            methods.Add(new(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4)));
        return methods;
    }

    async Task<List<SalesFigures>> ReadAsync(Period period, string by, CancellationToken ct)
    {
        await using var read = db.OverDays("report_sales.sql", period).Add(by);
        await using var rows = await read.ExecuteReaderAsync(ct);
        var found = new List<SalesFigures>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(new(
                rows.GetString(0), by == "item" ? rows.GetString(1) : null, rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4),
                rows.GetInt64(5),
                rows.GetInt64(6), rows.GetInt64(7), rows.GetInt64(8)));
        }
        return found;
    }

    async Task<List<SalesFigures>> NamedAsync(List<SalesFigures> found, CancellationToken ct)
    {
        var names = await db.QueryAsync<PersonName>(PersonName.OfUsers, new { users = found.Select(row => row.Key).ToArray() }, ct);
        var byId = names.ToDictionary(person => person.Id.Value, person => person.Name, StringComparer.Ordinal);
        return found.ConvertAll(row => row with { Label = byId.GetValueOrDefault(row.Key) });
    }

    /// <summary>Tables that are gone stood nowhere. A tab may count at one table of an area only, so tabs add up.</summary>
    static IEnumerable<SalesFigures> Areas(List<SalesFigures> found, Floor floor) => found
        .GroupBy(row => floor.Tables.GetValueOrDefault(new TableId(row.Key))?.Table.Area ?? "", StringComparer.Ordinal)
        .Select(area => Sum(area.Key, area) with { Label = area.Key.Length > 0 ? area.Key : null });

    static List<SalesFigures> EachDay(List<SalesFigures> found, Period period)
    {
        var known = found.ToDictionary(row => row.Key, StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, period.To.DayNumber - period.From.DayNumber + 1)
                .Select(n => period.From.AddDays(n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .Select(key => known.GetValueOrDefault(key, Nothing(key))),
        ];
    }

    /// <summary>Where a weekday and an hour stand in a week of business days.</summary>
    static int Place(string key, Period period) => (Array.IndexOf(Weekdays, key[..^3]) * 24) + AfterDawn(key, period);

    /// <summary>Where an hour stands in its business day: one after midnight comes after those before it.</summary>
    static int AfterDawn(string key, Period period) =>
        (int.Parse(key.AsSpan(key.Length - 2), CultureInfo.InvariantCulture) - Period.DayStarts(period.Venue).Hours + 24) % 24;

    static List<SalesFigures> Largest(IEnumerable<SalesFigures> rows) =>
        [.. rows.OrderByDescending(row => row.Net).ThenByDescending(row => row.Quantity).ThenBy(row => row.Key, StringComparer.Ordinal)];

    static SalesFigures Sum(string key, IEnumerable<SalesFigures> rows) => rows.Aggregate(Nothing(key), (sum, row) => sum with
    {
        Tabs = sum.Tabs + row.Tabs,
        Quantity = sum.Quantity + row.Quantity,
        Gross = sum.Gross + row.Gross,
        Discounts = sum.Discounts + row.Discounts,
        Net = sum.Net + row.Net,
        Voids = sum.Voids + row.Voids,
        Voided = sum.Voided + row.Voided,
    });

    static SalesFigures Nothing(string key) => new(key, null, 0, 0, 0, 0, 0, 0, 0);

    static long? Share(long sum, long of) => of == 0 ? null : (long)Math.Round((decimal)sum / of, MidpointRounding.ToEven);
}
