using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Domain.Venues;

/// <summary>What happens to a venue.</summary>
public abstract record VenueEvent : DomainEvent
{
    private protected VenueEvent() { }
}

/// <summary>A venue opened for business.</summary>
/// <param name="Venue">Slug.</param>
/// <param name="Name">Name shown to guests.</param>
/// <param name="Kind">rental, restaurant, bar or shop.</param>
/// <param name="Zone">IANA time zone; it never changes, for it names the days.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Settings">The first settings.</param>
[Stored("venue_opened")]
public sealed record VenueOpened(VenueId Venue, string Name, string Kind, string Zone, string Currency, VenueSettings Settings)
    : VenueEvent;

/// <summary>All settings of a venue, as they are from now on.</summary>
[Stored("venue_settings_changed")]
public sealed record VenueSettingsChanged(VenueId Venue, UserId By, VenueSettings Settings) : VenueEvent, IVenueAction;

/// <summary>How a venue rents its resources.</summary>
/// <param name="PricePerHour">Minor units an hour and unit; 0 is free.</param>
/// <param name="SlotMinutes">Length of a slot.</param>
/// <param name="HoldMinutes">How long a hold waits for a proof of payment.</param>
/// <param name="WindowHours">How far ahead slots can be booked.</param>
/// <param name="OpenOrdersPerGuest">Unfinished orders a guest may have here.</param>
/// <param name="PayQrUrl">Image of the payment code: http(s), a path of this server, or a data:image URI.</param>
/// <param name="PayQrText">
/// Text of a payment code made for each order, with {amount} {currency} {reference} {order_no}; wins over the image.
/// </param>
/// <param name="ProofWhenFree">Ask for a proof even when the amount is 0.</param>
/// <param name="Hours">Opening hours by weekday; empty: open all day every day.</param>
/// <param name="ClosedDates">Dates with no opening hours at all.</param>
/// <param name="PictureUrl">Picture of the venue: http(s), a path of this server, or a data:image URI.</param>
/// <param name="Address">Where it is, in one line, as a map finds it.</param>
/// <param name="Rules">What guests agree to, in plain text.</param>
/// <param name="Bar">How it serves tables; null: as usual.</param>
/// <param name="Policy">How guests may change what they booked; null: as usual.</param>
/// <param name="Review">How soon it reviews proofs; null: as usual.</param>
/// <param name="Messages">What it writes to its guests; null: nothing is kept.</param>
/// <param name="Booking">How it takes bookings; null: as usual.</param>
/// <param name="Place">What guests want to know of it; null: nothing is told.</param>
/// <param name="Prices">Prices by date, weekday and time of day, of resources without a price of their own; null: none.</param>
public sealed record VenueSettings(
    long PricePerHour,
    int SlotMinutes = 60,
    int HoldMinutes = 15,
    int WindowHours = 72,
    int OpenOrdersPerGuest = 1,
    string? PayQrUrl = null,
    string? PayQrText = null,
    bool ProofWhenFree = false,
    ImmutableArray<OpeningHours> Hours = default,
    ImmutableArray<DateOnly> ClosedDates = default,
    string? PictureUrl = null,
    string? Address = null,
    string? Rules = null,
    BarSettings? Bar = null,
    PolicySettings? Policy = null,
    BookingSettings? Booking = null,
    PlaceSettings? Place = null,
    ReviewSettings? Review = null,
    PriceTable? Prices = null,
    MessageSettings? Messages = null)
{
    /// <summary>The longest window that a venue can have.</summary>
    public const int MostWindowHours = 60 * 24;

    /// <summary>Opening hours by weekday; empty: open all day every day.</summary>
    public ImmutableArray<OpeningHours> Hours { get; init => field = value.IsDefault ? [] : value; } = Hours.IsDefault ? [] : Hours;

    /// <summary>Dates with no opening hours at all.</summary>
    public ImmutableArray<DateOnly> ClosedDates { get; init => field = value.IsDefault ? [] : value; } = ClosedDates.IsDefault
        ? []
        : ClosedDates;

    /// <summary>How it serves tables.</summary>
    public BarSettings Bar { get; init => field = value ?? BarSettings.Usual; } = Bar ?? BarSettings.Usual;

    /// <summary>How guests may change what they booked.</summary>
    public PolicySettings Policy { get; init => field = value ?? PolicySettings.Usual; } = Policy ?? PolicySettings.Usual;

    /// <summary>How soon it reviews proofs.</summary>
    public ReviewSettings Review { get; init => field = value ?? ReviewSettings.Usual; } = Review ?? ReviewSettings.Usual;

    /// <summary>What it writes to its guests.</summary>
    public MessageSettings Messages { get; init => field = value ?? MessageSettings.None; } = Messages ?? MessageSettings.None;

    /// <summary>How it takes bookings.</summary>
    public BookingSettings Booking { get; init => field = value ?? BookingSettings.Usual; } = Booking ?? BookingSettings.Usual;

    /// <summary>What guests want to know of it.</summary>
    public PlaceSettings Place { get; init => field = value ?? PlaceSettings.Unknown; } = Place ?? PlaceSettings.Unknown;

    /// <summary>Prices by date, weekday and time of day.</summary>
    public PriceTable Prices { get; init => field = value ?? PriceTable.None; } = Prices ?? PriceTable.None;

    /// <summary>Equal in every value, lists included.</summary>
    public bool SameAs(VenueSettings other) =>
        this with { Hours = [], ClosedDates = [] } == other with { Hours = [], ClosedDates = [] }
        && Hours.SequenceEqual(other.Hours)
        && ClosedDates.SequenceEqual(other.ClosedDates);
}

/// <summary>One period of opening on a weekday, in wall time of the venue.</summary>
/// <param name="Day">The weekday on which it opens.</param>
/// <param name="Opens">Wall time, whole minutes.</param>
/// <param name="Closes">Wall time; not after <paramref name="Opens"/>: on the next calendar day. 00:00–00:00 is the whole day.</param>
public sealed record OpeningHours([property: JsonConverter(typeof(WeekdayNames))] DayOfWeek Day, TimeOnly Opens, TimeOnly Closes);

/// <summary>Weekdays are stored and sent by name: <c>monday</c>.</summary>
public sealed class WeekdayNames() : JsonStringEnumConverter<DayOfWeek>(JsonNamingPolicy.SnakeCaseLower);

/// <summary>What decisions know of a venue.</summary>
public sealed record Venue(VenueId Id, string Name, string Kind, string Zone, string Currency, VenueSettings Settings)
{
    /// <summary>No such venue.</summary>
    public static readonly Venue None = new(new(""), "", "", "UTC", "", new VenueSettings(0));

    /// <summary>Whether the venue was ever opened.</summary>
    public bool Exists() => Id.Value.Length > 0;

    /// <summary>The venue after one more event of its stream.</summary>
    public static Venue Fold(Venue state, VenueEvent e) => e switch
    {
        VenueOpened o => new Venue(o.Venue, o.Name, o.Kind, o.Zone, o.Currency, o.Settings),
        VenueSettingsChanged c => state with { Settings = c.Settings },
        _ => throw Unknown.Event(e),
    };
}
