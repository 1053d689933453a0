using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Bookings;

/// <summary>Reservations that staff make for guests.</summary>
internal static class BookingEndpoints
{
    public static void MapBookings(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/admin/reservations", BookAsync).RequireAuthorization().WithTags("Orders: staff")
            .Needs(Permission.ManageReservations)
            .WithSummary("Book for a caller or a guest who walked in; with `repeat` one order for each day (200)")
            .Produces<OrderRow>(201).Produces<RepeatReply>();
        routes.MapPost("/api/admin/reservations/preview", PreviewAsync).RequireAuthorization().WithTags("Orders: staff")
            .Needs(Permission.ManageReservations)
            .WithSummary("What a booking by staff would be answered, day by day; nothing is held").Produces<RepeatReply>();
    }

    static IResult PreviewAsync(
        HoldRequest request, HttpContext http, OrderCommands orders, Rights rights, RepeatPreview preview)
    {
        if (orders.VenueOf(request.Named(), request.Venue) is not { } listed) return Problems.Answer(http, VenueRefusals.NoSuchResource);
        return rights.May(http.SignedInUser(), listed.Venue.Id, Permission.ManageReservations)
            ? http.Answer(preview.ForStaff(http.SignedInUser(), listed, request, http.Language()))
            : Problems.Answer(http, GeneralRefusals.NotAllowed);
    }

    static async Task<IResult> BookAsync(
        BookingRequest request, HttpContext http, VenueDirectory directory, Rights rights, BookingGuests guests, OrderCommands orders,
        RepeatCommands repeats, CommandPipeline pipeline, CancellationToken ct)
    {
        if (!Commands.TryKey(http, out var key)) return Problems.Answer(http, Refusal.Invalid("idempotency_key", RequestFaults.NotAUuid));
        if (directory.Named(request.Hold.Named() is [var first, ..] ? first : null, request.Venue) is not { Venue.Venue.Id: var venue })
            return Problems.Answer(http, VenueRefusals.NoSuchResource);
        var user = http.SignedInUser();
        // Looked at again where it is decided; here before a name is written down.
        if (!rights.May(user, venue, Permission.ManageReservations)) return Problems.Answer(http, GeneralRefusals.NotAllowed);
        var (guest, refusal) = await guests.FindAsync(venue, request, key, ct);
        if (refusal is not null) return Problems.Answer(http, refusal);
        Task ForgetAsync() => guests.ForgetAsync(guest!, CancellationToken.None);
        var payment = request.Payment?.For(user);
        return request.Repeat is { } repeat
            ? await pipeline.SendAsync(http, repeats.Book(user, guest!.Id, request.Hold, repeat, payment), refused: ForgetAsync)
            : await pipeline.SendAsync(
                http, orders.Book(user, guest!.Id, request.Hold, payment), StatusCodes.Status201Created, refused: ForgetAsync);
    }
}
