using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>Orders of kind <c>table</c>, as those who serve work with them.</summary>
internal static class TabEndpoints
{
    public static void MapTabs(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().WithTags("Tables");
        api.MapGet(
            "/tabs",
            (
                HttpContext http, TabRows tabs, VenueId venue, string? status, int? page, int? page_size, string? after, string? before,
                CancellationToken ct) =>
                tabs.ListAsync(http, venue, status, page, page_size, after, before, ct))
            .Needs(Permission.ViewService).WithSummary("Tabs of a venue, newest first").Produces<PageOf<TabRow>>();
        api.MapPost("/orders", (TabRequest request, HttpContext http, TabCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Order(http.SignedInUser(), request), StatusCodes.Status201Created))
            .Needs(Permission.ServeTables).WithSummary("Open a table, or add to what is ordered there").Produces<TabRow>(201);
        api.MapPut("/orders/{id}", (TabId id, LinesRequest request, HttpContext http, TabCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Change(http.SignedInUser(), id, request)))
            .Needs(Permission.ServeTables).WithSummary("Add, change, void and fire lines, all or nothing").Produces<TabRow>();

        var order = api.MapGroup("/orders/{id}");
        order.MapPost("/fire", (TabId id, HttpContext http, CommandPipeline pipeline, FireRequest? request) =>
            pipeline.SendAsync(http, TabCommands.Fire(http.SignedInUser(), id, request ?? new()))).Needs(Permission.ServeTables)
                .WithSummary("Send lines to their stations").Produces<TabRow>();
        order.MapPost("/serve", (TabId id, HttpContext http, CommandPipeline pipeline, ServeRequest? request) =>
            pipeline.SendAsync(http, TabCommands.Serve(http.SignedInUser(), id, request ?? new()))).Needs(Permission.ServeTables)
                .WithSummary("What is ready is at the table").Produces<TabRow>();
        order.MapPost("/move", (TabId id, MoveRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, TabCommands.Move(http.SignedInUser(), id, request))).Needs(Permission.ServeTables)
                .WithSummary("Move to a free table").Produces<TabRow>();
        order.MapPost("/merge", (TabId id, MergeRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, TabCommands.Merge(http.SignedInUser(), id, request))).Needs(Permission.ServeTables)
                .WithSummary("Take another tab over").Produces<TabRow>();
        order.MapPost("/split", (TabId id, SplitRequest request, HttpContext http, TabCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Split(http.SignedInUser(), id, request))).Needs(Permission.ServeTables)
                .WithSummary("Move lines to another table").Produces<TabRow>();
        order.MapPost("/waiter", (TabId id, WaiterRequest request, HttpContext http, TabCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Waiter(http.SignedInUser(), id, request))).Needs(Permission.ServeTables)
                .WithSummary("Another person serves the table").Produces<TabRow>();
        order.MapPost("/covers", (TabId id, CoversRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, TabCommands.Covers(http.SignedInUser(), id, request))).Needs(Permission.ServeTables)
                .WithSummary("How many people sit there").Produces<TabRow>();
        order.MapPost("/bill", (TabId id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, TabCommands.AskBill(http.SignedInUser(), id))).Needs(Permission.ServeTables)
                .WithSummary("The guests want to pay").Produces<TabRow>();
    }
}
