namespace RealtimeReservation.Domain.Orders;

/// <summary>What a venue knows of a guest who has no account is deleted.</summary>
/// <param name="Contact">The id by which orders name them.</param>
public sealed record EraseContact(UserId Contact)
{
    /// <summary>Never refuses. Erased already is silent.</summary>
    public static Decision Decide(EraseContact command, Guest guest) =>
        guest.Erased ? Decision.Silence : Change.To(Streams.Guest(command.Contact), new GuestErased(command.Contact));
}
