using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Floors;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Floors;

/// <summary>The floor as those who serve see it, and tables as their guests do.</summary>
internal static class FloorEndpoints
{
    public static void MapFloors(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/floor", Floor).RequireAuthorization().WithTags("Floor").Needs(Permission.ViewService)
            .WithSummary("The tables of a venue, and what they wait for").Produces<FloorReply>();
        routes.MapPost("/api/floor/{table}/call-seen", (TableId table, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, TableCommands.SeeCall(http.SignedInUser(), venue, table))).RequireAuthorization().WithTags("Floor")
            .Needs(Permission.ServeTables).WithSummary("The call of a table's guests was seen: a waiter goes there").Produces(204);
        var guest = routes.MapGroup("/api/t/{code}").RequireRateLimiting(Limits.PerTable).WithTags("Guests of a table");
        guest.MapGet("", Table).WithSummary("What the code of a table's QR leads to").Produces<GuestTableReply>();
        guest.MapPost(
            "/orders",
            (string code, GuestOrderRequest request, HttpContext http, GuestTableCommands commands, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, commands.Order(code, http.UserId(), request)))
            .WithSummary("Order at the table; it goes to its stations at once").Produces<TabRow>();
        guest.MapPost("/bill", (string code, HttpContext http, GuestTableCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.AskBill(code, http.UserId()))).WithSummary("Ask for the bill").Produces<TabRow>();
        guest.MapPost("/call", (string code, HttpContext http, GuestTableCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Call(code, http.UserId()))).WithSummary("Call for a waiter").Produces(204);
    }

    static IResult Floor(HttpContext http, Rights rights, VenueDirectory directory, VenueStates<Floor> floors, OpenTabs tabs, VenueId venue)
    {
        if (!rights.May(http.SignedInUser(), venue, Permission.ViewService)) return Problems.Answer(http, GeneralRefusals.NotAllowed);
        if (directory.Find(venue) is not { } found) return Problems.Answer(http, VenueRefusals.NoSuchVenue);
        var floor = floors.For(venue);
        return Results.Json(new FloorReply(
            Math.Min(floors.Position, tabs.Position),
            [
                .. floor.State.Tables.Values.OrderBy(table => table.Table.Area, StringComparer.Ordinal)
                .ThenBy(table => table.Table.Position)
                    .ThenBy(table => table.Table.Id.Value, StringComparer.Ordinal)
                    .Select(table => FloorRow.From(table, table.Tab is { } tab ? tabs.Find(tab) : null, found.Venue.Currency, floor.Seq)),
            ]));
    }

    static IResult Table(
        string code, HttpContext http, TableCodes codes, VenueDirectory directory, VenueStates<Floor> floors, OpenTabs tabs)
    {
        if (codes.Find(code) is not var (venue, id) || directory.Find(venue) is not { } found || floors.For(venue).State is not { } floor
            || !floor.Tables.TryGetValue(id, out var table))
            return Problems.Answer(http, FloorRefusals.NoSuchTable);
        var order = tabs.At(venue, table) is { } at ? TabRow.From(at, floor).ForGuests() : null;
        return Results.Json(new GuestTableReply(
            venue, id, table.Table.Name, found.Venue.Settings.Bar.GuestOrdering, table.CalledAt(), order));
    }
}
