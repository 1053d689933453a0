namespace RealtimeReservation.Domain.Venues;

/// <summary>Open a venue. Needs <see cref="Accounts.Permission.OpenVenues"/>.</summary>
/// <param name="Id">Slug.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Kind">rental, restaurant, bar or shop.</param>
/// <param name="Zone">IANA time zone.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Settings">First settings.</param>
public sealed record OpenVenue(VenueId Id, string Name, string Kind, string Zone, string Currency, VenueSettings Settings)
{
    /// <summary>4000; 4006 <c>already_exists</c>. The same venue again is silent.</summary>
    public static Decision Decide(OpenVenue command, Venue venue)
    {
        var faults = default(Faults);
        faults.Slug("id", command.Id.Value);
        faults.Name("name", command.Name, VenueRules.MaxName);
        faults.Kind("kind", command.Kind);
        faults.Zone("zone", command.Zone);
        faults.Currency("currency", command.Currency);
        faults.Settings(command.Settings);
        if (faults.Any) return faults.Refusal;
        if (!venue.Exists())
        {
            return Change.To(
                Streams.Venue(command.Id),
                new VenueOpened(command.Id, command.Name, command.Kind, command.Zone, command.Currency, command.Settings));
        }
        var same = venue with { Settings = command.Settings } == new Venue(
            command.Id, command.Name, command.Kind, command.Zone, command.Currency, command.Settings)
            && venue.Settings.SameAs(command.Settings);
        return same ? Decision.Silence : VenueRefusals.AlreadyExists;
    }
}
