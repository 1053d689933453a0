using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Server.Floors;

/// <summary>Tables and their QR codes, as managers keep them.</summary>
internal static class TableEndpoints
{
    public static void MapTables(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin/tables").RequireAuthorization().WithTags("Floor: managers").Needs(Permission.ManageTables);
        admin.MapGet("", async (HttpContext http, Rights rights, States states, VenueId venue, CancellationToken ct) =>
            rights.May(http.SignedInUser(), venue, Permission.ManageTables)
                ? Results.Json(new AdminTablesReply([.. (await states.OfAsync(Log.Floor, venue, ct)).Tables.Values.Select(AdminTable.From)
                    .OrderBy(table => table.Area, StringComparer.Ordinal).ThenBy(table => table.Position)
                    .ThenBy(table => table.Id.Value, StringComparer.Ordinal)]))
                : Problems.Answer(http, GeneralRefusals.NotAllowed))
            .WithSummary("The tables of a venue with the codes of their QR").Produces<AdminTablesReply>();
        admin.MapPut("/{id}", (TableId id, TableRequest request, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, TableCommands.Set(http.SignedInUser(), venue, id, request))).WithSummary("Set a table")
                .Produces<AdminTable>();
        admin.MapDelete("/{id}", (TableId id, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, TableCommands.Remove(http.SignedInUser(), venue, id))).WithSummary("Remove a table").Produces(204);
        admin.MapPost("/{id}/code", (TableId id, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, TableCommands.Renew(http.SignedInUser(), venue, id)))
            .WithSummary("Give the table's QR a new code; the old one leads nowhere").Produces<AdminTable>();
        admin.MapGet("/{id}/qr.svg", QrAsync).WithSummary("The table's QR: a link to its page").Produces<string>(200, "image/svg+xml");
    }

    static async Task<IResult> QrAsync(TableId id, HttpContext http, Rights rights, States states, VenueId venue, CancellationToken ct)
    {
        if (!rights.May(http.SignedInUser(), venue, Permission.ManageTables)) return Problems.Answer(http, GeneralRefusals.NotAllowed);
        var floor = await states.OfAsync(Log.Floor, venue, ct);
        return floor.Tables.TryGetValue(id, out var table)
            ? Results.Text(PayQr.Svg($"{http.Request.Scheme}://{http.Request.Host}/t/{table.Code}"), "image/svg+xml")
            : Problems.Answer(http, FloorRefusals.NoSuchTable);
    }
}
