using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Projections.Tabs;

namespace RealtimeReservation.Projections.Floors;

/// <summary>What a table waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TableStatus>))]
public enum TableStatus
{
    /// <summary>It is free.</summary>
    [JsonStringEnumMemberName("free")] Free,

    /// <summary>Guests sit there, and want nothing.</summary>
    [JsonStringEnumMemberName("seated")] Seated,

    /// <summary>Something is being prepared.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,

    /// <summary>Something is ready to be served.</summary>
    [JsonStringEnumMemberName("ready")] Ready,

    /// <summary>The guests want to pay.</summary>
    [JsonStringEnumMemberName("bill")] Bill,
}

/// <summary>A table as the floor screen shows it. Instants are UTC, money is in minor units of <paramref name="Currency"/>.</summary>
/// <param name="Id">Table id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Seats">How many people fit.</param>
/// <param name="Position">Where it stands in its area; lower comes first.</param>
/// <param name="Status">What it waits for: what is ready comes before the bill, and the bill before what is being prepared.</param>
/// <param name="Since">When the guests sat down.</param>
/// <param name="Tab">The open tab. One tab may be at several tables: they then show the same.</param>
/// <param name="TabNo">Its number for people.</param>
/// <param name="Waiter">User id of who serves them.</param>
/// <param name="Covers">People.</param>
/// <param name="Total">What is to be paid in all.</param>
/// <param name="Due">What is left to be paid.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Queued">How many things are not ready yet.</param>
/// <param name="Ready">How many things wait to be served.</param>
/// <param name="OldestAt">Since when the guests wait for the oldest thing that is not served.</param>
/// <param name="OrderedAt">When guests ordered last by the table's code; null: they did not.</param>
/// <param name="BillAskedAt">Since when the guests want to pay; null: they do not.</param>
/// <param name="CalledAt">
/// Since when the guests wait for a waiter they called, at a free table too; null: they did not call, or the call was seen.
/// </param>
/// <param name="Seq">Log position of the last change, or one after it.</param>
public sealed record FloorRow(
    TableId Id,
    string Name,
    string Area,
    int Seats,
    int Position,
    TableStatus Status,
    DateTimeOffset? Since,
    TabId? Tab,
    string? TabNo,
    UserId? Waiter,
    int Covers,
    long Total,
    long Due,
    string Currency,
    int Queued,
    int Ready,
    DateTimeOffset? OldestAt,
    DateTimeOffset? OrderedAt,
    DateTimeOffset? BillAskedAt,
    DateTimeOffset? CalledAt,
    long Seq)
{
    /// <summary>Key of a table in its topic.</summary>
    public static string Key(TableId table) => $"table:{table}";

    /// <summary>The row of a table.</summary>
    /// <param name="placed">The table.</param>
    /// <param name="at">The tab that is open there; null: none, or not known.</param>
    /// <param name="currency">The venue's, ISO 4217.</param>
    /// <param name="seq">Log position of the table's last change.</param>
    public static FloorRow From(PlacedTable placed, TabAt? at, string currency, long seq)
    {
        var table = placed.Table;
        var free = new FloorRow(
            table.Id, table.Name, table.Area, table.Seats, table.Position, TableStatus.Free, null, null, null, null, 0, 0, 0, currency, 0,
            0, null, null,
            null, placed.CalledAt(), seq);
        if (placed.Tab is null || at is not { Tab: { Status: TabStatus.Open } tab }) return free;
        var (queued, ready, oldest) = Waiting(tab);
        var bill = Bill.For(tab);
        return free with
        {
            Status = ready > 0
                ? TableStatus.Ready
                : tab.BillAskedAt is not null ? TableStatus.Bill : queued > 0 ? TableStatus.Waiting : TableStatus.Seated,
            Since = tab.OpenedAt,
            Tab = tab.Id,
            TabNo = tab.TabNo,
            Waiter = tab.Waiter,
            Covers = tab.Covers,
            Total = bill.Total,
            Due = bill.Due,
            Queued = queued,
            Ready = ready,
            OldestAt = oldest,
            OrderedAt = tab.Lines.Where(line => TableGuests.Is(line.By)).Max(line => line.AddedAt),
            BillAskedAt = tab.BillAskedAt,
            Seq = Math.Max(seq, at.Seq),
        };
    }

    static (int Queued, int Ready, DateTimeOffset? Oldest) Waiting(Tab tab)
    {
        var (queued, ready, oldest) = (0, 0, (DateTimeOffset?)null);
        foreach (var ticket in tab.Tickets)
        {
            foreach (var item in ticket.Items)
            {
                if (item.Status is ItemStatus.Served or ItemStatus.Voided) continue;
                if (item.Status == ItemStatus.Ready) ready += item.Quantity;
                else queued += item.Quantity;
                if (oldest is null || ticket.FiredAt < oldest) oldest = ticket.FiredAt;
            }
        }
        return (queued, ready, oldest);
    }
}

/// <summary>A table as its guests see it.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Table">Table id.</param>
/// <param name="TableName">Its name.</param>
/// <param name="Ordering">Who may order by QR: off, seated or open.</param>
/// <param name="CalledAt">Since when they wait for a waiter they called (UTC); null: they did not call, or the call was seen.</param>
/// <param name="Seq">Log position of the last change, or one after it.</param>
public sealed record GuestTableRow(VenueId Venue, TableId Table, string TableName, string Ordering, DateTimeOffset? CalledAt, long Seq)
{
    /// <summary>Key of the row in its topic.</summary>
    public const string Key = "table";
}
