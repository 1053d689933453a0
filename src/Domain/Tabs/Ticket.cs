using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Where an item of a ticket stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemStatus>))]
public enum ItemStatus
{
    /// <summary>Not begun.</summary>
    [JsonStringEnumMemberName("queued")] Queued,

    /// <summary>It is being prepared.</summary>
    [JsonStringEnumMemberName("preparing")] Preparing,

    /// <summary>It waits to be served.</summary>
    [JsonStringEnumMemberName("ready")] Ready,

    /// <summary>It is at the table.</summary>
    [JsonStringEnumMemberName("served")] Served,

    /// <summary>It is not wanted.</summary>
    [JsonStringEnumMemberName("voided")] Voided,
}

/// <summary>What happened to an item that its station has not seen yet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemChange>))]
public enum ItemChange
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Quantity or note changed.</summary>
    [JsonStringEnumMemberName("changed")] Changed,

    /// <summary>It was voided.</summary>
    [JsonStringEnumMemberName("voided")] Voided,
}

/// <summary>What a station prepares for a tab at one go.</summary>
/// <param name="No">Number, from 1 in its tab.</param>
/// <param name="Station">The station, or <see cref="Runner"/>.</param>
/// <param name="Course">The course.</param>
/// <param name="FiredAt">When it came (UTC): its clock starts, and its place on the screen.</param>
/// <param name="Items">What is to be prepared.</param>
/// <param name="DoneAt">When nothing was left to prepare and to see (UTC); null: open.</param>
public sealed record Ticket(
    int No, StationId Station, int Course, DateTimeOffset FiredAt, ImmutableArray<TicketItem> Items, DateTimeOffset? DoneAt = null)
{
    /// <summary>
    /// The station of what guests ordered and no station prepares: it is ready at once, and a runner takes it to the table. No station of a
    /// menu has this id, for it is not a slug.
    /// </summary>
    public static readonly StationId Runner = new("@runner");

    /// <summary>Whether a runner fetches what is on it, and no station prepares it.</summary>
    public bool IsToFetch() => Station == Runner;

    /// <summary>Whether a station began with an item: what is to be fetched waits until it is served.</summary>
    public bool Began(TicketItem item) => item.Status != ItemStatus.Queued && !(IsToFetch() && item.Status == ItemStatus.Ready);

    /// <summary>Whether the station still has something to prepare or to see.</summary>
    public bool Waits() => Items.Any(item => item.Status is ItemStatus.Queued or ItemStatus.Preparing || item.Change != ItemChange.None);

    /// <summary>The same ticket, done or open again, whichever it is by now (UTC).</summary>
    internal Ticket Settled(DateTimeOffset at) => this with { DoneAt = Waits() ? null : DoneAt ?? at };
}

/// <summary>An item of a ticket.</summary>
/// <param name="No">Number, from 1 in its ticket.</param>
/// <param name="Line">Number of its line.</param>
/// <param name="Part">Which part of the line, from 0.</param>
/// <param name="Item">Item of the menu.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Quantity">How many; of a voided one, how many it were.</param>
/// <param name="Options">Names of the options.</param>
/// <param name="Note">A request of the guest.</param>
/// <param name="TargetSeconds">How long it should take.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Change">What the station has not seen yet.</param>
/// <param name="StartedAt">When it was begun (UTC).</param>
/// <param name="ReadyAt">When it was ready (UTC).</param>
/// <param name="ServedAt">When it was served (UTC).</param>
public sealed record TicketItem(
    int No,
    int Line,
    int Part,
    MenuItemId Item,
    string Name,
    int Quantity,
    ImmutableArray<string> Options,
    string? Note,
    int TargetSeconds,
    ItemStatus Status = ItemStatus.Queued,
    ItemChange Change = ItemChange.None,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? ReadyAt = null,
    DateTimeOffset? ServedAt = null);
