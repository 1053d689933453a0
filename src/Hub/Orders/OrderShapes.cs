using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>Hold a resource, or a table for a party.</summary>
/// <param name="StartTime">Start of the first slot, any offset.</param>
/// <param name="Resource">
/// What to hold; without it the first resource of <paramref name="Venue"/>, or of the first venue, that is free.
/// </param>
/// <param name="Venue">Where, when no resource is named.</param>
/// <param name="DurationMinutes">A multiple of the slot length; without it the stay of the party, or one slot.</param>
/// <param name="Units">Units of the resource, where it is rented by the unit; one without it.</param>
/// <param name="PartySize">People who come, 1–500; needed where seats are booked: the smallest free table that fits is taken.</param>
/// <param name="Note">At most 200 characters.</param>
/// <param name="Resources">
/// Up to eight resources of one venue to hold together, or tables to put together: a combination that the venue lists. Instead of
/// <paramref name="Resource"/>.
/// </param>
/// <param name="Needs">What the party needs.</param>
/// <param name="EndTime">End of the last slot, any offset; instead of <paramref name="DurationMinutes"/>.</param>
/// <param name="Repeat">The same on further days; the answer then has one item for each day.</param>
internal sealed record HoldRequest(
    DateTimeOffset StartTime, ResourceId? Resource = null, VenueId? Venue = null, int? DurationMinutes = null, int? Units = null,
    int? PartySize = null, string? Note = null, IReadOnlyList<ResourceId>? Resources = null, PartyNeeds? Needs = null,
    DateTimeOffset? EndTime = null, RepeatRequest? Repeat = null)
{
    /// <summary>What is asked for by name.</summary>
    public ImmutableArray<ResourceId> Named() => Names.Of(Resource, Resources);

    /// <summary>The booking of one day.</summary>
    public PlaceOrder Order(OrderId order, UserId guest, DateTimeOffset start, ReadOnlyMemory<byte> random, int? minutes) =>
        new(order, guest, start, random, minutes, Units ?? 1, PartySize, Note, Needs);
}

/// <summary>Move or change a reservation, or (staff) say where it stands: the status alone, or anything else.</summary>
/// <param name="StartTime">The new start; without it the one it has.</param>
/// <param name="Resource">The new resource; without it what it has, or a table that fits.</param>
/// <param name="DurationMinutes">
/// The new length; without it the one it has. Where parties stay by their size, staff alone may set it.
/// </param>
/// <param name="Status">
/// confirmed (accepts what was asked for, or takes a no-show back), seated, completed, no_show or cancelled.
/// </param>
/// <param name="Reason">Why it was cancelled.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
/// <param name="Resources">
/// Resources to take together, or a combination of tables that the venue lists. Instead of <paramref name="Resource"/>.
/// </param>
/// <param name="PartySize">People who come.</param>
/// <param name="Note">The guest's words; null takes them away.</param>
/// <param name="Needs">All that the party needs; without members it needs nothing.</param>
/// <param name="EndTime">
/// The new end; instead of <paramref name="DurationMinutes"/>. Staff stretch or shorten a booking that has begun by it.
/// </param>
/// <param name="KeepPrice">Staff give the longer time of a booking that has begun at the price that was agreed.</param>
internal sealed record ReservationChange(
    DateTimeOffset? StartTime = null, ResourceId? Resource = null, int? DurationMinutes = null, string? Status = null,
    string? Reason = null, string? ReasonCode = null, IReadOnlyList<ResourceId>? Resources = null, int? PartySize = null,
    Maybe<string>? Note = null, PartyNeeds? Needs = null, DateTimeOffset? EndTime = null, bool? KeepPrice = null)
{
    /// <summary>What is asked for by name.</summary>
    public ImmutableArray<ResourceId> Named() => Names.Of(Resource, Resources);

    /// <summary>Whether it moves, or takes another table or another party.</summary>
    public bool Moves() =>
        (StartTime ?? EndTime) is not null || (DurationMinutes ?? PartySize) is not null || !Named().IsEmpty;

    /// <summary>Whether it says anything else of the booking than where it stands.</summary>
    public bool Changes() => Moves() || Note is not null || Needs is not null;
}

file static class Names
{
    public static ImmutableArray<ResourceId> Of(ResourceId? one, IReadOnlyList<ResourceId>? several) =>
        several is { Count: > 0 } ? [.. several] : one is { Value.Length: > 0 } id ? [id] : [];
}

/// <summary>Call an order off.</summary>
/// <param name="Reason">At most 200 characters.</param>
/// <param name="ReasonCode">guest_asked, venue_closed or broken: shown to each reader in their language.</param>
/// <param name="Refund">
/// What a guest at least gets back of what they paid and knows of, minor units; all of it without it. Where the terms of the booking give
/// less, it is refused and nothing changes.
/// </param>
internal sealed record CancelRequest(string? Reason = null, string? ReasonCode = null, long? Refund = null);

/// <summary>Ask the venue to change a paid booking.</summary>
/// <param name="Kind">cancel or move.</param>
/// <param name="StartTime">Where to move: the new start.</param>
/// <param name="Resource">The new resource; without it the one it has, or the tables that the venue finds for the party.</param>
/// <param name="DurationMinutes">The new length; without it the one it has.</param>
/// <param name="Note">At most 200 characters.</param>
/// <param name="PartySize">People who come.</param>
internal sealed record ChangeAsk(
    string Kind, DateTimeOffset? StartTime = null, ResourceId? Resource = null, int? DurationMinutes = null, string? Note = null,
    int? PartySize = null)
{
    /// <summary>What is asked for by name.</summary>
    public ImmutableArray<ResourceId> Named() => Names.Of(Resource, null);
}

/// <summary>The venue's answer to what a guest asks for.</summary>
/// <param name="Grant">Whether it is granted.</param>
/// <param name="Refund">What goes back where it is cancelled, minor units; without it what the terms of the booking say.</param>
/// <param name="Reason">Why not, in words; this or a code is needed where it is refused. The guest sees both.</param>
/// <param name="ReasonCode">too_short_notice, fully_booked or terms: shown to each reader in their language.</param>
internal sealed record ChangeAnswer(bool Grant, long? Refund = null, string? Reason = null, string? ReasonCode = null);

/// <summary>What was due to a guest went back.</summary>
/// <param name="Reference">How, 1–80 characters: number of the transfer, or the like. The guest sees it.</param>
internal sealed record RefundDone(string Reference);

/// <summary>The review of a proof.</summary>
/// <param name="Pass">Whether the money came.</param>
/// <param name="Reason">Why not, in words; this or a code is needed when it did not. The guest sees both.</param>
/// <param name="ReasonCode">
/// wrong_amount, unreadable, wrong_reference, not_arrived or used_before: shown to each reader in their language.
/// </param>
/// <param name="StartTime">Another start for a guest who paid late; without it the one that was reserved.</param>
/// <param name="Resource">Another resource for a guest who paid late; without it the one that was reserved.</param>
/// <param name="Refund">The money of a guest who paid late came, and goes back for want of a time.</param>
internal sealed record VerifyRequest(
    bool Pass, string? Reason = null, string? ReasonCode = null, DateTimeOffset? StartTime = null, ResourceId? Resource = null,
    bool? Refund = null);

/// <summary>Give money back.</summary>
/// <param name="Amount">Minor units; all that is left without it.</param>
/// <param name="Reason">1–200 characters; this or a code is needed.</param>
/// <param name="ReasonCode">guest_cancelled, venue_closed, broken or paid_twice: shown to each reader in their language.</param>
internal sealed record RefundRequest(long? Amount = null, string? Reason = null, string? ReasonCode = null);

/// <summary>An order is paid without a proof, or need not be paid.</summary>
/// <param name="Method">cash, card, transfer, or waived.</param>
/// <param name="Reason">Why it is waived: 1–200 characters; this or a code is needed then, and nothing otherwise.</param>
/// <param name="ReasonCode">pays_on_site, regular, invited or made_good: shown to each reader in their language.</param>
internal sealed record PaidRequest(string Method, string? Reason = null, string? ReasonCode = null)
{
    public MarkPaid For(UserId user) => new(user, Method, Reason, ReasonCode);
}

/// <summary>Write to the guest of an order: <paramref name="Text"/> or <paramref name="TextCode"/>.</summary>
/// <param name="Text">1–500 characters.</param>
/// <param name="TextCode">
/// ready, come_early, running_late, please_call or please_confirm: a usual message, which the guest reads in their language.
/// </param>
internal sealed record MessageRequest(string? Text = null, string? TextCode = null);

/// <summary>Messages of a venue, ready to be sent.</summary>
internal sealed record UsualMessages(ImmutableArray<string> Items);

/// <summary>Where a command left an order; what is kept of the answer.</summary>
/// <param name="Id">The order.</param>
/// <param name="Version">Version of its stream.</param>
internal sealed record OrderAt(OrderId Id, long Version)
{
    /// <summary>The order as it stood then; not there when the answer is a kept one.</summary>
    [JsonIgnore]
    public Order? Order { get; init; }

    /// <summary>Where the order stands.</summary>
    public static OrderAt From(Order order) => new(order.Id, order.Version) { Order = order };

    /// <summary>
    /// The order as the command left it and as the viewer may see it, whose right to it may have ended since a first answer.
    /// </summary>
    public static async Task<Shown> ShowAsync(OrderAt at, Viewer viewer, CancellationToken ct) => await RowAsync(at, viewer, ct);

    /// <inheritdoc cref="ShowAsync"/>
    public static async Task<OrderRow> RowAsync(OrderAt at, Viewer viewer, CancellationToken ct)
    {
        var row = OrderRow.From(at.Order
            ?? (await viewer.Services.GetRequiredService<EventLog>().LoadAsync(Log.Order, at.Id, at.Version, ct: ct)).State);
        return viewer.Services.GetRequiredService<OrderRows>().Shown(viewer.User!.Value, row) ?? row.ForGuest();
    }
}

/// <summary>What lists of staff say of an order beside its row.</summary>
/// <param name="GuestName">The guest's name, where they are known.</param>
/// <param name="StaffNote">What staff note for each other.</param>
internal sealed record OrderExtras(string? GuestName = null, string? StaffNote = null);

/// <summary>An order of the list of staff.</summary>
internal sealed record OrderForStaff(OrderRow Row, OrderExtras Extras);

/// <summary>What staff note of an order for each other.</summary>
/// <param name="Note">At most 1,000 characters; none: nothing.</param>
/// <param name="UpdatedAt">When it was written.</param>
/// <param name="UpdatedBy">By whom.</param>
internal sealed record OrderNote(string? Note, DateTimeOffset? UpdatedAt, UserId? UpdatedBy);

/// <summary>What is to be noted of an order; null or blank: nothing.</summary>
internal sealed record OrderNoteRequest(string? Note = null);

/// <summary>A list of orders that its person comes back to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">Filters, order and columns, as the client writes them.</param>
internal sealed record OrderView(string Name, string Query);

/// <summary>A list to keep: at most 40 characters of name and 1,000 of filters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">Filters, order and columns, as the client writes them.</param>
/// <param name="Venue">Where; null: at all venues of the person.</param>
internal sealed record OrderViewRequest(string Name, string Query, VenueId? Venue = null);

/// <summary>The lists that a person keeps, by name.</summary>
internal sealed record OrderViewsReply(IReadOnlyList<OrderView> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(OrderAt))]
[JsonSerializable(typeof(CalendarFeedReply))]
[JsonSerializable(typeof(NewCalendarFeed))]
[JsonSerializable(typeof(OrderExtras))]
[JsonSerializable(typeof(OrderNote))]
[JsonSerializable(typeof(OrderNoteRequest))]
[JsonSerializable(typeof(OrderViewRequest))]
[JsonSerializable(typeof(OrderViewsReply))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(RepeatAt))]
[JsonSerializable(typeof(RepeatReply))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(ChangeAsk))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(RefundDone))]
[JsonSerializable(typeof(ReservationChange))]
[JsonSerializable(typeof(VerifyRequest))]
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(PaidRequest))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(UsualMessages))]
internal sealed partial class OrderJson : JsonSerializerContext;
