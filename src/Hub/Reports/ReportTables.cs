using static RealtimeReservation.Server.Http.Csv;

namespace RealtimeReservation.Server.Reports;

/// <summary>Reports as tables for spreadsheets. Money has the decimals of its currency.</summary>
internal static class ReportTables
{
    public static IResult Sales(SalesReply r) => File(
        $"sales-{r.Venue}-{r.By}-{r.From:yyyy-MM-dd}-{r.To:yyyy-MM-dd}",
        [r.By, "name", "tabs", "quantity", "gross", "discounts", "net", "voids", "voided", "currency"],
        r.Items.Append(r.Total).Select(row => new object?[]
        {
            row.Key, row.Label, row.Tabs, row.Quantity, Money(row.Gross, r.Currency), Money(row.Discounts, r.Currency),
            Money(row.Net, r.Currency), row.Voids,
            Money(row.Voided, r.Currency), r.Currency,
        }));

    public static IResult Summary(SummaryReply r) => File(
        $"summary-{r.Venue}-{r.From:yyyy-MM-dd}-{r.To:yyyy-MM-dd}",
        ["figure", "value", "currency"],
        [
            ["tabs", r.Tabs, null], ["covers", r.Covers, null], ["quantity", r.Quantity, null],
            ["gross", Money(r.Gross, r.Currency), r.Currency],
            ["discounts", Money(r.Discounts, r.Currency), r.Currency], ["net", Money(r.Net, r.Currency), r.Currency],
            ["average_ticket", r.AverageTicket is { } ticket ? Money(ticket, r.Currency) : null, r.Currency],
            ["average_cover", r.AverageCover is { } cover ? Money(cover, r.Currency) : null, r.Currency],
            ["voids", r.Voids, null], ["voided", Money(r.Voided, r.Currency), r.Currency],
            .. r.Payments.SelectMany(p => new object?[][]
            {
                [$"{p.Method}_amount", Money(p.Amount, r.Currency), r.Currency],
                [$"{p.Method}_tips", Money(p.Tips, r.Currency), r.Currency],
                [$"{p.Method}_refunded", Money(p.Refunded, r.Currency), r.Currency],
            }),
        ]);

    public static IResult Kitchen(KitchenReply r) => File(
        $"kitchen-{r.Venue}-{r.From:yyyy-MM-dd}-{r.To:yyyy-MM-dd}",
        ["station", "item", "name", "quantity", "p50_seconds", "p90_seconds", "late"],
        r.Stations.Concat(r.Items).Select(row =>
            new object?[] { row.Station, row.Item, row.Label, row.Quantity, row.P50, row.P90, row.Late }));

    public static IResult Stock(StockUseReply r) => File(
        $"stock-{r.Venue}-{r.From:yyyy-MM-dd}-{r.To:yyyy-MM-dd}",
        ["item", "name", "unit", "used", "wasted", "restocked", "corrected", "level"],
        r.Items.Select(
            row => new object?[] { row.Item, row.Label, row.Unit, row.Used, row.Wasted, row.Restocked, row.Corrected, row.Level }));

    public static IResult Forecast(ForecastReply r) => File(
        $"forecast-{r.Venue}",
        ["day", "hour", "quantity", "net", "currency"],
        r.Days.SelectMany(day =>
            day.Hours.Select(hour => new object?[] { day.Day, hour.Hour, hour.Quantity, Money(hour.Net, r.Currency), r.Currency })));

    public static IResult Pairs(PairsReply r) => File(
        $"pairs-{r.Venue}-{r.From:yyyy-MM-dd}-{r.To:yyyy-MM-dd}",
        ["a", "a_name", "b", "b_name", "tabs", "support", "lift"],
        r.Items.Select(row => new object?[] { row.A, row.ALabel, row.B, row.BLabel, row.Tabs, row.Support, row.Lift }));
}
