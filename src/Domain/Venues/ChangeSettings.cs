namespace RealtimeReservation.Domain.Venues;

/// <summary>Replace all settings of a venue. Days open for booking follow by <see cref="Slots.RefreshDays"/>.</summary>
/// <param name="By">User id of who changes them.</param>
/// <param name="Settings">All settings.</param>
public sealed record ChangeSettings(UserId By, VenueSettings Settings)
{
    /// <summary>4040; 4000. The same settings again are silent.</summary>
    public static Decision Decide(ChangeSettings command, Venue venue)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var faults = default(Faults);
        faults.Settings(command.Settings);
        if (faults.Any) return faults.Refusal;
        if (venue.Settings.SameAs(command.Settings)) return Decision.Silence;
        return Change.To(Streams.Venue(venue.Id), new VenueSettingsChanged(venue.Id, command.By, command.Settings));
    }
}
