using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Venues;

/// <summary>A venue as guests see it. Prices are minor units of <paramref name="Currency"/>.</summary>
/// <param name="Id">Slug.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">rental, restaurant, bar or shop.</param>
/// <param name="Zone">IANA time zone: the wall time of its hours.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PricePerHour">An hour of one unit, where a resource has no price of its own.</param>
/// <param name="SlotMinutes">Length of a slot.</param>
/// <param name="HoldMinutes">How long a hold waits for a proof of payment.</param>
/// <param name="WindowHours">How far ahead slots can be booked.</param>
/// <param name="OpenOrdersPerGuest">Unfinished orders a guest may have.</param>
/// <param name="ProofWhenFree">Whether a proof is asked for even when nothing is to be paid.</param>
/// <param name="Hours">Opening hours; empty: always open.</param>
/// <param name="ClosedDates">Dates without opening hours.</param>
/// <param name="PictureUrl">Its picture.</param>
/// <param name="Address">Where it is, in one line.</param>
/// <param name="Rules">What guests agree to.</param>
/// <param name="Booking">How it takes bookings.</param>
/// <param name="Place">What guests want to know of it.</param>
/// <param name="TotalSeats">People it seats; null: nothing it has is booked by seats.</param>
/// <param name="Resources">Its resources, in the order they were added; in lists left out.</param>
/// <param name="Policy">How guests may change what they book.</param>
/// <param name="Review">How soon it reviews proofs.</param>
/// <param name="Prices">Prices by time, of resources without a price of their own.</param>
internal sealed record VenueReply(
    VenueId Id, string Name, string Kind, string Zone, string Currency, long PricePerHour, int SlotMinutes, int HoldMinutes,
    int WindowHours,
    int OpenOrdersPerGuest, bool ProofWhenFree, ImmutableArray<OpeningHours> Hours, ImmutableArray<DateOnly> ClosedDates,
    string? PictureUrl, string? Address, string? Rules, BookingSettings Booking, PlaceSettings Place, int? TotalSeats,
    IReadOnlyList<ResourceReply>? Resources, PolicySettings Policy, ReviewSettings Review,
    PriceTable Prices)
{
    /// <summary>A venue and what it has.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">All its resources.</param>
    /// <param name="listed">Whether they are shown.</param>
    public static VenueReply From(Venue venue, IEnumerable<Resource> resources, bool listed = true)
    {
        var (s, all) = (venue.Settings, resources.ToArray());
        return new(
            venue.Id, venue.Name, venue.Kind, venue.Zone, venue.Currency, s.PricePerHour, s.SlotMinutes, s.HoldMinutes, s.WindowHours,
            s.OpenOrdersPerGuest, s.ProofWhenFree, s.Hours, s.ClosedDates, s.PictureUrl, s.Address, s.Rules,
            s.Booking, s.Place, TotalOf(all), listed ? Array.ConvertAll(all, ResourceReply.From) : null, s.Policy, s.Review,
            s.Prices);
    }

    /// <summary>A venue of the directory.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="listed">Whether its resources are shown.</param>
    public static VenueReply From(ListedVenue venue, bool listed = true) =>
        From(venue.Venue, venue.Resources.Select(item => item.Resource), listed);

    static int? TotalOf(Resource[] resources)
    {
        int? total = null;
        foreach (var resource in resources)
        {
            if (resource is { Closed: false, Seats: { } seats }) total = (total ?? 0) + (seats.Pooled ? resource.Capacity : seats.Max);
        }
        return total;
    }
}

/// <summary>A resource of a venue.</summary>
/// <param name="Id">Slug, unique over all venues.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="Name">Name.</param>
/// <param name="Capacity">Units that can be held at the same time.</param>
/// <param name="PricePerHour">Minor units an hour and unit; null: the venue's.</param>
/// <param name="Status">open or closed.</param>
/// <param name="Seats">People it seats; null: it is rented by the unit.</param>
/// <param name="Prices">Its own prices by time; null: the venue's, unless its price is its own.</param>
internal sealed record ResourceReply(
    ResourceId Id, VenueId Venue, string Name, int Capacity, long? PricePerHour, string Status, Seats? Seats, PriceTable? Prices)
{
    public static ResourceReply From(Resource resource) => new(
        resource.Id, resource.Venue, resource.Name, resource.Capacity, resource.PricePerHour, resource.Closed ? "closed" : "open",
        resource.Seats, resource.Prices);
}

/// <summary>All settings of a venue, as its managers see them.</summary>
internal sealed record SettingsReply(
    VenueId Venue, long PricePerHour, int SlotMinutes, int HoldMinutes, int WindowHours, int OpenOrdersPerGuest, string? PayQrUrl,
    string? PayQrText,
    bool ProofWhenFree, ImmutableArray<OpeningHours> Hours, ImmutableArray<DateOnly> ClosedDates, string? PictureUrl, string? Address,
    string? Rules, BarSettings Bar, PolicySettings Policy, BookingSettings Booking, PlaceSettings Place,
    ReviewSettings Review, PriceTable Prices, MessageSettings Messages)
{
    public static SettingsReply From(VenueId venue, VenueSettings s) => new(
        venue, s.PricePerHour, s.SlotMinutes, s.HoldMinutes, s.WindowHours, s.OpenOrdersPerGuest, s.PayQrUrl, s.PayQrText, s.ProofWhenFree,
        s.Hours,
        s.ClosedDates, s.PictureUrl, s.Address, s.Rules, s.Bar, s.Policy, s.Booking, s.Place, s.Review, s.Prices, s.Messages);
}

/// <summary>How a venue serves tables, to change; what is left out stays as it is.</summary>
/// <param name="DayStarts">Wall time at which a business day begins, whole minutes.</param>
/// <param name="WaiterDiscount">Per cent a waiter may take off a bill, 0–100.</param>
/// <param name="CashierDiscount">Per cent a cashier may take off a bill, 0–100.</param>
/// <param name="GuestOrdering">off, seated or open: whether guests order by QR.</param>
internal sealed record BarChange(
    TimeOnly? DayStarts = null, int? WaiterDiscount = null, int? CashierDiscount = null, string? GuestOrdering = null)
{
    /// <summary>The settings with this change.</summary>
    public BarSettings Over(BarSettings current) => new(
        DayStarts ?? current.DayStarts, WaiterDiscount ?? current.WaiterDiscount, CashierDiscount ?? current.CashierDiscount,
        GuestOrdering ?? current.GuestOrdering);
}

/// <summary>How soon proofs are reviewed, to change; what is left out stays as it is.</summary>
/// <param name="TargetMinutes">A proof should be reviewed within so many minutes, 1–1440.</param>
/// <param name="LimitMinutes">One that waits so long is told to the managers; not less than the target, at most 1440.</param>
internal sealed record ReviewChange(int? TargetMinutes = null, int? LimitMinutes = null)
{
    /// <summary>The settings with this change.</summary>
    public ReviewSettings Over(ReviewSettings current) => new(TargetMinutes ?? current.TargetMinutes, LimitMinutes ?? current.LimitMinutes);
}

/// <summary>What a venue writes to its guests, to change; what is left out stays as it is.</summary>
/// <param name="Usual">Messages that staff often write, at most 12 of one line and 500 characters each.</param>
internal sealed record MessageChange(IReadOnlyList<string?>? Usual = null)
{
    /// <summary>The settings with this change.</summary>
    public MessageSettings Over(MessageSettings current) =>
        Usual is null ? current : new() { Usual = [.. Usual.Select(text => text?.Trim() ?? "")] };
}

/// <summary>How guests may change what they book, to change; what is left out stays as it is. Bookings keep the terms they were made on.
/// </summary>
/// <param name="FreeCancelHours">Cancelling is free until so many hours before the start, 0–1440.</param>
/// <param name="FreeMoveHours">Moving is free until so many hours before the start, 0–1440.</param>
/// <param name="LateRefundPercent">Per cent that goes back on a later cancellation, 0–100.</param>
internal sealed record PolicyChange(int? FreeCancelHours = null, int? FreeMoveHours = null, int? LateRefundPercent = null)
{
    /// <summary>The settings with this change.</summary>
    public PolicySettings Over(PolicySettings current) => new(
        FreeCancelHours ?? current.FreeCancelHours, FreeMoveHours ?? current.FreeMoveHours,
        LateRefundPercent ?? current.LateRefundPercent);
}

/// <summary>How a venue takes bookings, to change; what is left out stays as it is.</summary>
/// <param name="Confirmation">payment, at_once or staff.</param>
/// <param name="Stays">How long parties stay, by their size.</param>
/// <param name="BufferMinutes">Time kept free after each booking, 0–240.</param>
/// <param name="CoversPerQuarter">People who may arrive within a quarter of an hour; null: no limit.</param>
/// <param name="LeastNoticeMinutes">How long before its start a booking must be made, 0–10080.</param>
/// <param name="DepositPerPerson">Deposit for each person, in minor units.</param>
/// <param name="DepositFrom">Smallest party that pays a deposit.</param>
/// <param name="NoShowMinutes">After which delay a booking is given up, 5–240; null: staff note it.</param>
/// <param name="AnswerMinutes">Within which time staff mean to answer what guests ask for, 5–10080; then their managers are told.</param>
/// <param name="Combinations">Tables that may be put together.</param>
internal sealed record BookingChange(
    string? Confirmation = null, IReadOnlyList<Stay>? Stays = null, int? BufferMinutes = null, Maybe<int?>? CoversPerQuarter = null,
    int? LeastNoticeMinutes = null, long? DepositPerPerson = null, int? DepositFrom = null, Maybe<int?>? NoShowMinutes = null,
    int? AnswerMinutes = null, IReadOnlyList<Combination>? Combinations = null)
{
    /// <summary>The settings with this change.</summary>
    public BookingSettings Over(BookingSettings current) => new(
        Confirmation ?? current.Confirmation, BufferMinutes ?? current.BufferMinutes, CoversPerQuarter.Or(current.CoversPerQuarter),
        LeastNoticeMinutes ?? current.LeastNoticeMinutes, DepositPerPerson ?? current.DepositPerPerson, DepositFrom ?? current.DepositFrom,
        NoShowMinutes.Or(current.NoShowMinutes), AnswerMinutes ?? current.AnswerMinutes)
    {
        Stays = Stays is null ? current.Stays : [.. Stays],
        Combinations = Combinations is null ? current.Combinations : [.. Combinations],
    };
}

/// <summary>What a venue tells of itself, to change; what is left out stays as it is, null takes it away.</summary>
/// <param name="Phone">Phone number.</param>
/// <param name="Email">Mail address.</param>
/// <param name="ChatUrl">Where guests write to the venue.</param>
/// <param name="Cuisine">What is cooked, in a few words.</param>
/// <param name="PriceLevel">1 (cheap) to 4 (dear).</param>
/// <param name="Pictures">More pictures.</param>
/// <param name="PictureTexts">What pictures show; texts of pictures that are not shown are left out.</param>
internal sealed record PlaceChange(
    Maybe<string>? Phone = null, Maybe<string>? Email = null, Maybe<string>? ChatUrl = null, Maybe<string>? Cuisine = null,
    Maybe<int?>? PriceLevel = null, IReadOnlyList<string>? Pictures = null,
    IReadOnlyList<PictureText>? PictureTexts = null)
{
    /// <summary>The settings with this change.</summary>
    /// <param name="current">As it is.</param>
    /// <param name="picture">The venue's first picture.</param>
    public PlaceSettings Over(PlaceSettings current, string? picture)
    {
        ImmutableArray<string> pictures = Pictures is null ? current.Pictures : [.. Pictures];
        var texts = PictureTexts ?? current.PictureTexts;
        return new(
            SettingsChange.Filled(Phone.Or(current.Phone)), SettingsChange.Filled(Email.Or(current.Email)),
            SettingsChange.Filled(ChatUrl.Or(current.ChatUrl)), SettingsChange.Filled(Cuisine.Or(current.Cuisine)),
            PriceLevel.Or(current.PriceLevel))
        {
            Pictures = pictures,
            PictureTexts = [.. texts.Where(one => one?.Url is { } url && (url == picture || pictures.Contains(url)))],
        };
    }
}

/// <summary>
/// Settings to change; what is left out stays as it is. Null takes a payment code, the picture, the address or the rules away.
/// </summary>
internal sealed record SettingsChange(
    long? PricePerHour = null, int? SlotMinutes = null, int? HoldMinutes = null, int? WindowHours = null, int? OpenOrdersPerGuest = null,
    Maybe<string>? PayQrUrl = null, Maybe<string>? PayQrText = null, bool? ProofWhenFree = null, IReadOnlyList<OpeningHours>? Hours = null,
    IReadOnlyList<DateOnly>? ClosedDates = null, Maybe<string>? PictureUrl = null, Maybe<string>? Address = null,
    Maybe<string>? Rules = null, BarChange? Bar = null, PolicyChange? Policy = null, BookingChange? Booking = null,
    PlaceChange? Place = null, ReviewChange? Review = null, PriceTable? Prices = null, MessageChange? Messages = null)
{
    /// <summary>The settings with this change.</summary>
    public VenueSettings Over(VenueSettings current) => new(
        PricePerHour ?? current.PricePerHour, SlotMinutes ?? current.SlotMinutes, HoldMinutes ?? current.HoldMinutes,
        WindowHours ?? current.WindowHours,
        OpenOrdersPerGuest ?? current.OpenOrdersPerGuest, Filled(PayQrUrl.Or(current.PayQrUrl)), Filled(PayQrText.Or(current.PayQrText)),
        ProofWhenFree ?? current.ProofWhenFree, Hours is null ? current.Hours : [.. Hours],
        ClosedDates is null ? current.ClosedDates : [.. ClosedDates.Distinct().Order()],
        Filled(PictureUrl.Or(current.PictureUrl)), Filled(Address.Or(current.Address)), Filled(Rules.Or(current.Rules)),
        Bar is null ? current.Bar : Bar.Over(current.Bar), Policy is null ? current.Policy : Policy.Over(current.Policy),
        Booking is null ? current.Booking : Booking.Over(current.Booking),
        (Place ?? new()).Over(current.Place, Filled(PictureUrl.Or(current.PictureUrl))),
        Review is null ? current.Review : Review.Over(current.Review),
        Prices ?? current.Prices, Messages is null ? current.Messages : Messages.Over(current.Messages));

    internal static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A venue to open; settings that are left out have their usual values.</summary>
internal sealed record NewVenue(VenueId Id, string Name, string Kind, string Zone, string Currency, SettingsChange? Settings = null);

/// <summary>A resource to add.</summary>
/// <param name="Id">Slug, unique over all venues.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Capacity">1–1000 units; 1 without it.</param>
/// <param name="PricePerHour">Minor units an hour and unit; the venue's without it.</param>
/// <param name="Seats">People it seats; without it, it is rented by the unit.</param>
/// <param name="Prices">Its own prices by time; without them the venue's, unless its price is its own.</param>
internal sealed record AddedResource(
    ResourceId Id, string Name, int? Capacity = null, long? PricePerHour = null, Seats? Seats = null, PriceTable? Prices = null);

/// <summary>
/// What is to change about a resource; null as a price or as prices by time: the venue's. What has seats keeps them: it may get others, but
/// is not rented by the unit instead.
/// </summary>
internal sealed record ResourceChange(
    string? Name = null, int? Capacity = null, Maybe<long?>? PricePerHour = null, Seats? Seats = null,
    Maybe<PriceTable>? Prices = null)
{
    /// <summary>The resource with this change.</summary>
    public ChangeResource Over(UserId by, Resource current) => new(
        by, Name ?? current.Name, Capacity ?? current.Capacity, PricePerHour.Or(current.PricePerHour), Seats ?? current.Seats,
        Prices.Or(current.Prices));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(DayOfWeekJson)])]
[JsonSerializable(typeof(VenueReply))]
[JsonSerializable(typeof(PageOf<VenueReply>))]
[JsonSerializable(typeof(ResourceReply))]
[JsonSerializable(typeof(ResourceReply[]))]
[JsonSerializable(typeof(SettingsReply))]
[JsonSerializable(typeof(SettingsChange))]
[JsonSerializable(typeof(NewVenue))]
[JsonSerializable(typeof(AddedResource[]))]
[JsonSerializable(typeof(ResourceChange))]
[JsonSerializable(typeof(PriceQuery))]
[JsonSerializable(typeof(PriceWeekReply))]
internal sealed partial class VenueJson : JsonSerializerContext;
