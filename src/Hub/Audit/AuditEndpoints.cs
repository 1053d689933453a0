using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Audit;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Audit;

/// <summary>
/// Who did what. Without a subject: what staff did, newest first. With one: everything that happened to it, whoever did it.
/// </summary>
internal static class AuditEndpoints
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditTable>();

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/audit", ListAsync).RequireAuthorization().WithTags("Audit").Needs(Permission.ViewAudit)
            .WithSummary("Who did what, newest first; with a subject, all that happened to it; with format=csv a file of it")
            .Produces<PageOf<AuditEntry>>();

    static async Task<IResult> ListAsync(
        HttpContext http, AuditLog audit, Rights rights, AuditTable table, string? subject, string? actor, string? kind,
        VenueId? venue, DateTimeOffset? from, DateTimeOffset? to, string? format, int? page, int? page_size,
        string? after, string? before, CancellationToken ct)
    {
        if (Paging.Read(page, page_size, after, before, ListOrder.Position, out var paging) is { } fault)
            return Problems.Answer(http, fault);
        if (!StaffVenues.TryFind(rights, http.SignedInUser(), venue, Permission.ViewAudit, out var venues))
            return Problems.Answer(http, GeneralRefusals.NotAllowed);
        var kinds = kind?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [_, ..] some ? some : null;
        if (kinds?.Except(Kinds).Any() == true) return Problems.Answer(http, Refusal.Invalid("kind", RequestFaults.UnknownEvent));
        var query = new AuditQuery(Given(subject), Given(actor), from, to, venues)
        {
            After = paging.After?.At,
            Before = paging.Before?.At,
            Kinds = kinds,
        };
        if (format == "csv") return await table.FileAsync(query, ct);
        var (entries, total) = await audit.ReadAsync(query, paging.Page, paging.Size, ct);
        return Results.Json(paging.With(entries, [.. entries.Select(entry => new Anchor(ListOrder.Position, entry.Seq, ""))], total));
    }

    static readonly string[] Kinds = [.. StoredNames.All.Values.Select(stored => stored.Name)];

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(PageOf<AuditEntry>))]
internal sealed partial class AuditJson : JsonSerializerContext;
