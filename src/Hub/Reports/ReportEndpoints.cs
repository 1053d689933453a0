using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Reports;

/// <summary>Reports of a bar for its managers and cashiers; as JSON, or with <c>format=csv</c> for spreadsheets.</summary>
internal static class ReportEndpoints
{
    const int Month = 28, Quarter = 91;

    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<Sales>().AddSingleton<KitchenTimes>().AddSingleton<StockUse>().AddSingleton<Forecasts>().AddSingleton<ItemPairs>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ReportJson.Default));

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/reports").RequireAuthorization().WithTags("Reports").Needs(Permission.ViewReports);
        api.MapGet(
            "/sales",
            (HttpContext http, Sales sales, VenueId venue, string by, DateOnly? from, DateOnly? to, string? format, CancellationToken ct) =>
                !Sales.Ways.Contains(by) ? Task.FromResult(Problems.Answer(http, Refusal.Invalid("by", RequestFaults.UnknownWay)))
                : OverAsync(http, venue, from, to, 1, format, period => sales.ByAsync(period, by, ct), ReportTables.Sales))
            .WithSummary("What was sold, by hour, day, weekday_hour, item, category, station, waiter or area").Produces<SalesReply>();
        api.MapGet(
            "/summary",
            (HttpContext http, Sales sales, VenueId venue, DateOnly? from, DateOnly? to, string? format, CancellationToken ct) =>
                OverAsync(http, venue, from, to, 1, format, period => sales.SummaryAsync(period, ct), ReportTables.Summary))
            .WithSummary("A period in a few figures").Produces<SummaryReply>();
        api.MapGet(
            "/kitchen",
            (HttpContext http, KitchenTimes times, VenueId venue, DateOnly? from, DateOnly? to, string? format, CancellationToken ct) =>
                OverAsync(http, venue, from, to, 1, format, period => times.OfAsync(period, ct), ReportTables.Kitchen))
            .WithSummary("How long stations took from firing to ready").Produces<KitchenReply>();
        api.MapGet(
            "/stock",
            (HttpContext http, StockUse use, VenueId venue, DateOnly? from, DateOnly? to, string? format, CancellationToken ct) =>
                OverAsync(http, venue, from, to, Month, format, period => use.OfAsync(period, ct), ReportTables.Stock))
            .WithSummary("What was used of the stock, and lost").Produces<StockUseReply>();
        api.MapGet(
            "/pairs",
            (HttpContext http, ItemPairs together, VenueId venue, DateOnly? from, DateOnly? to, string? format, CancellationToken ct) =>
                OverAsync(http, venue, from, to, Quarter, format, period => together.PairsAsync(period, ct), ReportTables.Pairs))
            .WithSummary("What is ordered together").Produces<PairsReply>();
        api.MapGet("/forecast", (HttpContext http, Forecasts forecasts, VenueId venue, string? format, CancellationToken ct) =>
            OfAsync(http, venue, async found => Answer(await forecasts.OfAsync(found, ct), format, ReportTables.Forecast)))
            .WithSummary("What the coming week is likely to bring, and how far that was off before").Produces<ForecastReply>();
        routes.MapGet(
            "/api/suggestions",
            async (HttpContext http, ItemPairs together, VenueDirectory directory, VenueId venue, CancellationToken ct) =>
                directory.Find(venue) is { } found
                    ? Results.Json(await together.SuggestAsync(found.Venue, http.SignedInUser(), ct))
                    : Problems.Answer(http, VenueRefusals.NoSuchVenue))
            .RequireAuthorization().WithTags("Menu").WithSummary("What the signed-in guest may like").Produces<SuggestionsReply>();
    }

    static Task<IResult> OverAsync<T>(
        HttpContext http, VenueId venue, DateOnly? from, DateOnly? to, int usualDays, string? format, Func<Period, Task<T>> read,
        Func<T, IResult> table) =>
        OfAsync(http, venue, async found =>
            Period.Read(
                found, from, to, usualDays, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
                out var period) is { } fault
                ? Problems.Answer(http, fault)
                : Answer(await read(period), format, table));

    static Task<IResult> OfAsync(HttpContext http, VenueId venue, Func<Venue, Task<IResult>> read)
    {
        var (rights, directory) = (
            http.RequestServices.GetRequiredService<Rights>(), http.RequestServices.GetRequiredService<VenueDirectory>());
        return !rights.May(http.SignedInUser(), venue, Permission.ViewReports)
            ? Task.FromResult(Problems.Answer(http, GeneralRefusals.NotAllowed))
            : directory.Find(venue) is { } found ? read(found.Venue)
            : Task.FromResult(Problems.Answer(http, VenueRefusals.NoSuchVenue));
    }

    static IResult Answer<T>(T reply, string? format, Func<T, IResult> table) => format == "csv" ? table(reply) : Results.Json(reply);
}
