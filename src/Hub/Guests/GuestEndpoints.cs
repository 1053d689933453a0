using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Guests;

/// <summary>Guests as the staff of a venue know them.</summary>
internal static class GuestEndpoints
{
    public static void MapGuests(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/admin/guests").RequireAuthorization().WithTags("Guests").AddEndpointFilter(Caller.CheckKeyAsync);
        api.MapGet("", SearchAsync).Needs(Permission.ViewOrders)
            .WithSummary("Guests of a venue by name, number, tag or order, the last active first").Produces<PageOf<GuestRow>>();
        api.MapGet("/{id}", (UserId id, VenueId venue, HttpContext http, GuestProfiles profiles, CancellationToken ct) =>
            AtAsync(http, venue, Permission.ViewOrders, found => profiles.OfAsync(found, id, ct)))
            .Needs(Permission.ViewOrders).WithSummary("What a venue knows of a guest").Produces<GuestProfile>();
        api.MapPut(
            "/{id}", (UserId id, VenueId venue, GuestChange change, HttpContext http, GuestProfiles profiles, CancellationToken ct) =>
                AtAsync(
                    http, venue, Permission.ManageReservations, found => profiles.ChangeAsync(found, id, change, http.SignedInUser(), ct)))
            .Needs(Permission.ManageReservations).WithSummary("Note something of a guest; name and number of one who has no account")
            .Produces<GuestProfile>();
        api.MapPost("", CreateAsync).Needs(Permission.ManageReservations).WithSummary("Note a guest who has no account")
            .Produces<GuestRow>(201);
        api.MapDelete("/{id}", EraseAsync).Needs(Permission.EraseGuests)
            .WithSummary("Delete what the venue knows of a guest who has no account").Produces(204);
    }

    static async Task<IResult> SearchAsync(
        HttpContext http, GuestProfiles profiles, VenueId venue, string? q, int? page, int? page_size, string? after, string? before,
        CancellationToken ct) =>
        Paging.Read(page, page_size, after, before, ListOrder.Time, out var paging) is { } fault
            ? Problems.Answer(http, fault)
            : await AtAsync<PageOf<GuestRow>>(
                http, venue, Permission.ViewOrders, async found => await profiles.SearchAsync(found.Id, q, paging, ct));

    static Task<IResult> CreateAsync(ContactRequest request, HttpContext http, ContactRows contacts, CancellationToken ct) =>
        AtAsync<GuestRow>(
            http, request.Venue, Permission.ManageReservations,
            async found =>
            {
                var made = await contacts.CreateAsync(found.Id, request.Name, request.Phone, Client.From(http).Key, ct);
                return made.Refusal is { } refusal ? refusal : GuestRow.From(made.Value!);
            },
            StatusCodes.Status201Created);

    static async Task<IResult> AtAsync<T>(
        HttpContext http, VenueId venue, Permission permission, Func<Venue, Task<Answer<T>>> answer, int status = StatusCodes.Status200OK)
    {
        if (!http.RequestServices.GetRequiredService<Rights>().May(http.SignedInUser(), venue, permission))
            return Problems.Answer(http, GeneralRefusals.NotAllowed);
        if (http.RequestServices.GetRequiredService<VenueDirectory>().Find(venue) is not { } found)
            return Problems.Answer(http, VenueRefusals.NoSuchVenue);
        var (value, refusal) = await answer(found.Venue);
        return refusal is null ? Results.Json(value, statusCode: status) : Problems.Answer(http, refusal);
    }

    static async Task<IResult> EraseAsync(UserId id, VenueId venue, HttpContext http, ContactErasure erasure, CancellationToken ct)
    {
        var sender = new Sender(http.SignedInUser().Value)
        {
            Key = Client.From(http).Key,
            Asked = $"erase {venue} {id}",
            CorrelationId = http.TraceIdentifier,
        };
        return http.Answer(await erasure.EraseAsync(venue, id, sender, ct));
    }
}
