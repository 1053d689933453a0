using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Json;
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
/// <param name="Resources">Its resources, in the order they were added; in lists left out.</param>
/// <param name="Policy">How guests may change what they book.</param>
internal sealed record VenueReply(
    VenueId Id, string Name, string Kind, string Zone, string Currency, long PricePerHour, int SlotMinutes, int HoldMinutes,
    int WindowHours,
    int OpenOrdersPerGuest, bool ProofWhenFree, ImmutableArray<OpeningHours> Hours, ImmutableArray<DateOnly> ClosedDates,
    string? PictureUrl, string? Address, string? Rules, IReadOnlyList<ResourceReply>? Resources,
    PolicySettings Policy)
{
    public static VenueReply From(Venue venue, IEnumerable<Resource>? resources)
    {
        var s = venue.Settings;
        return new(
            venue.Id, venue.Name, venue.Kind, venue.Zone, venue.Currency, s.PricePerHour, s.SlotMinutes, s.HoldMinutes, s.WindowHours,
            s.OpenOrdersPerGuest, s.ProofWhenFree, s.Hours, s.ClosedDates, s.PictureUrl, s.Address, s.Rules,
            resources is null ? null : [.. resources.Select(ResourceReply.From)], s.Policy);
    }
}

/// <summary>A resource of a venue.</summary>
/// <param name="Id">Slug, unique over all venues.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="Name">Name.</param>
/// <param name="Capacity">Units that can be held at the same time.</param>
/// <param name="PricePerHour">Minor units an hour and unit; null: the venue's.</param>
/// <param name="Status">open or closed.</param>
internal sealed record ResourceReply(ResourceId Id, VenueId Venue, string Name, int Capacity, long? PricePerHour, string Status)
{
    public static ResourceReply From(Resource resource) => new(
        resource.Id, resource.Venue, resource.Name, resource.Capacity, resource.PricePerHour, resource.Closed ? "closed" : "open");
}

/// <summary>All settings of a venue, as its managers see them.</summary>
internal sealed record SettingsReply(
    VenueId Venue, long PricePerHour, int SlotMinutes, int HoldMinutes, int WindowHours, int OpenOrdersPerGuest, string? PayQrUrl,
    string? PayQrText,
    bool ProofWhenFree, ImmutableArray<OpeningHours> Hours, ImmutableArray<DateOnly> ClosedDates, string? PictureUrl, string? Address,
    string? Rules,
    BarSettings Bar, PolicySettings Policy)
{
    public static SettingsReply From(VenueId venue, VenueSettings s) => new(
        venue, s.PricePerHour, s.SlotMinutes, s.HoldMinutes, s.WindowHours, s.OpenOrdersPerGuest, s.PayQrUrl, s.PayQrText, s.ProofWhenFree,
        s.Hours,
        s.ClosedDates, s.PictureUrl, s.Address, s.Rules, s.Bar, s.Policy);
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

/// <summary>
/// Settings to change; what is left out stays as it is. Null takes a payment code, the picture, the address or the rules away.
/// </summary>
internal sealed record SettingsChange(
    long? PricePerHour = null, int? SlotMinutes = null, int? HoldMinutes = null, int? WindowHours = null, int? OpenOrdersPerGuest = null,
    Maybe<string>? PayQrUrl = null, Maybe<string>? PayQrText = null, bool? ProofWhenFree = null, IReadOnlyList<OpeningHours>? Hours = null,
    IReadOnlyList<DateOnly>? ClosedDates = null, Maybe<string>? PictureUrl = null, Maybe<string>? Address = null,
    Maybe<string>? Rules = null,
    BarChange? Bar = null,
    PolicyChange? Policy = null)
{
    /// <summary>The settings with this change.</summary>
    public VenueSettings Over(VenueSettings current) => new(
        PricePerHour ?? current.PricePerHour, SlotMinutes ?? current.SlotMinutes, HoldMinutes ?? current.HoldMinutes,
        WindowHours ?? current.WindowHours,
        OpenOrdersPerGuest ?? current.OpenOrdersPerGuest, Filled(PayQrUrl.Or(current.PayQrUrl)), Filled(PayQrText.Or(current.PayQrText)),
        ProofWhenFree ?? current.ProofWhenFree, Hours is null ? current.Hours : [.. Hours],
        ClosedDates is null ? current.ClosedDates : [.. ClosedDates.Distinct().Order()],
        Filled(PictureUrl.Or(current.PictureUrl)), Filled(Address.Or(current.Address)), Filled(Rules.Or(current.Rules)),
        Bar is null ? current.Bar : Bar.Over(current.Bar), Policy is null ? current.Policy : Policy.Over(current.Policy));

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A venue to open; settings that are left out have their usual values.</summary>
internal sealed record NewVenue(VenueId Id, string Name, string Kind, string Zone, string Currency, SettingsChange? Settings = null);

/// <summary>A resource to add.</summary>
/// <param name="Id">Slug, unique over all venues.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Capacity">1–1000 units; 1 without it.</param>
/// <param name="PricePerHour">Minor units an hour and unit; the venue's without it.</param>
internal sealed record AddedResource(ResourceId Id, string Name, int? Capacity = null, long? PricePerHour = null);

/// <summary>What is to change about a resource; null as a price: the venue's.</summary>
internal sealed record ResourceChange(string? Name = null, int? Capacity = null, Maybe<long?>? PricePerHour = null);

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
internal sealed partial class VenueJson : JsonSerializerContext;
