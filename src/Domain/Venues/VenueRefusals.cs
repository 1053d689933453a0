namespace RealtimeReservation.Domain.Venues;

/// <summary>Refusals about venues and their resources.</summary>
public static class VenueRefusals
{
    public static readonly Refusal NoSuchVenue = new(Codes.NotFound, "no_such_venue");
    public static readonly Refusal NoSuchResource = new(Codes.NotFound, "no_such_resource");
    public static readonly Refusal AlreadyExists = new(Codes.WrongState, "already_exists");
    public static readonly Refusal ResourceClosed = new(Codes.WrongState, "resource_closed");
}
