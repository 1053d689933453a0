using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tills;

/// <summary>The drawer, the books, and the day's close.</summary>
internal static class TillEndpoints
{
    public static void MapTills(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().WithTags("Till");
        api.MapGet("/till", (HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, TillCommands.Read(venue))).Needs(Permission.TakePayments)
                .WithSummary("The books since the last Z report: the X report").Produces<TillReply>();
        api.MapPost("/till/cash", (CashRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, TillCommands.Move(http.SignedInUser(), request))).Needs(Permission.ManageTill)
                .WithSummary("Put cash into the drawer, or take some out").Produces<TillReply>();
        api.MapPost("/reports/z", (CloseDayRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, TillCommands.Close(http.SignedInUser(), request), StatusCodes.Status201Created))
            .Needs(Permission.ManageTill).WithSummary("Close the business day: the Z report").Produces<ZReportReply>(201);
        api.MapGet(
            "/reports/z",
            (
                HttpContext http, ZReports reports, VenueId venue, int? page, int? page_size, string? after, string? before,
                CancellationToken ct) =>
                reports.ListAsync(http, venue, page, page_size, after, before, ct)).Needs(Permission.ViewReports)
                    .WithSummary("Z reports, newest first").Produces<PageOf<ZReportReply>>();
        api.MapGet("/reports/z/{no}", (int no, HttpContext http, ZReports reports, VenueId venue, CancellationToken ct) =>
            reports.BytesAsync(http, venue, no, ct)).Needs(Permission.ViewReports)
                .WithSummary("The exact bytes of a Z report; their hash is in X-Report-Hash").Produces<string>(200, "application/json");
        api.MapGet("/reports/z/{no}/verify", (int no, HttpContext http, ZReports reports, VenueId venue, CancellationToken ct) =>
            reports.VerifyAsync(http, venue, no, ct)).Needs(Permission.ViewReports)
                .WithSummary("Make a Z report again from the log, and compare").Produces<ZVerifyReply>();
    }
}
