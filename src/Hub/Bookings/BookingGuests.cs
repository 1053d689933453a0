using RealtimeReservation.Domain;
using RealtimeReservation.Server.Guests;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Bookings;

/// <summary>The guest of a booking.</summary>
/// <param name="Id">An account, or a contact of the venue.</param>
/// <param name="Made">It is a contact that was noted for this booking: they have no other.</param>
internal sealed record BookingGuest(UserId Id, bool Made = false);

/// <summary>Whom staff book for: known guests by id, others by name. Names and numbers stand outside the log.</summary>
internal sealed class BookingGuests(ContactRows contacts, AccountRows accounts)
{
    /// <summary>Finds the guest, or notes them.</summary>
    /// <returns>4000 <c>guest</c>, <c>name</c>, <c>phone</c>; 4040 <c>no_such_guest</c>.</returns>
    public async Task<Answer<BookingGuest>> FindAsync(VenueId venue, BookingRequest request, Guid? key, CancellationToken ct)
    {
        if (request.Guest is { } id)
        {
            if (request.Name is not null) return Refusal.Invalid("name", FieldFaults.MustBeEmpty);
            return await contacts.FindAsync(venue, id, ct) is not null || await accounts.ByIdAsync(id, ct) is not null
                ? new BookingGuest(id)
                : GuestRefusals.NoSuchGuest;
        }
        var name = TypedText.Clean(request.Name);
        var known = (await contacts.OfPhoneAsync(venue, request.Phone, ct)).FirstOrDefault(contact => contact.Name == name);
        if (known is not null) return new BookingGuest(known.Id);
        var (made, refusal) = await contacts.CreateAsync(venue, request.Name, request.Phone, key, ct);
        return refusal is null ? new BookingGuest(made!.Id, Made: true) : refusal;
    }

    /// <summary>Nothing was booked: who was noted for it is forgotten.</summary>
    public Task ForgetAsync(BookingGuest guest, CancellationToken ct) =>
        guest.Made ? contacts.EraseAsync(guest.Id, ct) : Task.CompletedTask;
}
