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
        api.MapPost("", CreateAsync).Needs(Permission.ManageReservations).WithSummary("Note a guest who has no account")
            .Produces<GuestRow>(201);
        api.MapDelete("/{id}", EraseAsync).Needs(Permission.EraseGuests)
            .WithSummary("Delete what the venue knows of a guest who has no account").Produces(204);
    }

    static async Task<IResult> CreateAsync(
        ContactRequest request, HttpContext http, ContactRows contacts, VenueDirectory directory, Rights rights, CancellationToken ct)
    {
        if (!rights.May(http.SignedInUser(), request.Venue, Permission.ManageReservations))
            return Problems.Answer(http, GeneralRefusals.NotAllowed);
        if (directory.Find(request.Venue) is null) return Problems.Answer(http, VenueRefusals.NoSuchVenue);
        var made = await contacts.CreateAsync(request.Venue, request.Name, request.Phone, Client.From(http).Key, ct);
        return made.Refusal is { } refusal ? Problems.Answer(http, refusal) : Results.Json(GuestRow.From(made.Value!), statusCode: 201);
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
