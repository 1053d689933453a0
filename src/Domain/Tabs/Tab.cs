using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Where a tab stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TabStatus>))]
public enum TabStatus
{
    /// <summary>No such tab.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Guests sit there.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>Paid.</summary>
    [JsonStringEnumMemberName("paid")] Paid,

    /// <summary>Nothing was to be paid.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,

    /// <summary>It went over into another tab.</summary>
    [JsonStringEnumMemberName("merged")] Merged,
}

/// <summary>An order of kind <c>table</c>: what guests of a table ordered, from sitting down to paying.</summary>
/// <param name="Id">Tab id; it is an order id, too.</param>
/// <param name="TabNo">Number for people.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Tables">Where they sit; the first one names the tab.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Waiter">User id of who serves them; null: not assigned yet.</param>
/// <param name="Guest">User id of the guest, where known.</param>
/// <param name="Covers">People; 0: not told.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Reservation">The order they reserved with.</param>
/// <param name="Deposit">Minor units paid with it.</param>
/// <param name="OpenedAt">UTC.</param>
/// <param name="BillAskedAt">When they wanted to pay (UTC); null: not yet, or they ordered more.</param>
/// <param name="EndedAt">When it was paid, cancelled or merged (UTC).</param>
/// <param name="Lines">What was ordered, by number.</param>
/// <param name="Tickets">What went to stations, by number.</param>
/// <param name="Discounts">In the order they were given.</param>
/// <param name="Shares">How the bill is split; empty: not.</param>
/// <param name="Transfers">Transfers whose proof is awaited or under review.</param>
/// <param name="Payments">In the order they came.</param>
/// <param name="NextLine">Number of the next line.</param>
/// <param name="NextTicket">Number of the next ticket.</param>
/// <param name="Credited">Minor units by which refunds made the sale less.</param>
/// <param name="MergedInto">The tab that it went over into; null: none.</param>
public sealed record Tab(
    TabId Id,
    string TabNo,
    VenueId Venue,
    ImmutableArray<TableId> Tables,
    TabStatus Status,
    UserId? Waiter,
    UserId? Guest,
    int Covers,
    string Currency,
    OrderId? Reservation,
    long Deposit,
    DateTimeOffset OpenedAt,
    DateTimeOffset? BillAskedAt,
    DateTimeOffset? EndedAt,
    ImmutableArray<Line> Lines,
    ImmutableArray<Ticket> Tickets,
    ImmutableArray<Discount> Discounts,
    ImmutableArray<Share> Shares,
    ImmutableArray<PendingTransfer> Transfers,
    ImmutableArray<Payment> Payments,
    int NextLine,
    int NextTicket,
    long Credited = 0,
    TabId? MergedInto = null)
{
    /// <summary>No such tab.</summary>
    public static readonly Tab None = new(
        new(""), "", new(""), [], TabStatus.None, null, null, 0, "", null, 0, default, null, null, [], [], [], [], [], [], 1, 1);

    /// <summary>What went back of its lines; a tab that was kept before this was known says nothing.</summary>
    public GivenBack Back { get => field ?? GivenBack.None; init; }

    /// <summary>Whether the tab was ever opened.</summary>
    public bool Exists() => Id.Value.Length > 0;

    /// <summary>The line with this number; null if there is none.</summary>
    public Line? Line(int no) => Lines.FirstOrDefault(line => line.No == no);

    /// <summary>The ticket with this number; null if there is none.</summary>
    public Ticket? Ticket(int no) => Tickets.FirstOrDefault(ticket => ticket.No == no);

    /// <summary>The tab after one more event of its stream, decided at an instant (UTC).</summary>
    public static Tab Fold(Tab state, TabEvent e, DateTimeOffset at) => e switch
    {
        TabOpened o => None with
        {
            Id = o.Tab,
            TabNo = o.TabNo,
            Venue = o.Venue,
            Tables = [o.Table],
            Status = TabStatus.Open,
            Waiter = o.Waiter,
            Guest = o.Guest,
            Covers = o.Covers,
            Currency = o.Currency,
            Reservation = o.Reservation,
            Deposit = o.Deposit,
            OpenedAt = at,
        },
        LinesAdded a => Changed(state) with
        {
            Lines = state.Lines.AddRange(a.Lines.Select(line => line with { AddedAt = at })),
            NextLine = a.Lines[^1].No + 1,
            BillAskedAt = null,
        },
        LineChanged or LineVoided => Changed(TabLines.Fold(state, e, at)),
        TicketsFired or ItemsStarted or ItemsBumped or ItemsServed or ItemsRecalled or ChangesSeen => TabTickets.Fold(state, e, at),
        LinesGiven or LinesTaken => Changed(TabLines.Fold(state, e, at)) with { EndedAt = e is LinesGiven { Merged: true } ? at : null },
        TabMoved m => state with { Tables = state.Tables.Replace(m.From, m.To) },
        TableJoined j => state with { Tables = state.Tables.Add(j.Table) },
        WaiterChanged w => state with { Waiter = w.Waiter },
        CoversChanged c => state with { Covers = c.Covers },
        BillAsked => state with { BillAskedAt = at },
        DiscountGiven d => Changed(state) with { Discounts = state.Discounts.Add(d.Discount) },
        DiscountWithdrawn d => Changed(state) with { Discounts = state.Discounts.RemoveAll(known => known.Id == d.Discount) },
        BillSplit s => state with { Shares = s.Shares },
        BillTransferAsked t => state with { Transfers = state.Transfers.Add(t.Transfer) },
        BillTransferEnded t => state with { Transfers = state.Transfers.RemoveAll(known => known.Order == t.Order) },
        BillPaid p => state with
        {
            Payments = state.Payments.Add(p.Payment),
            Transfers = state.Transfers.RemoveAll(known => known.Order == p.Payment.Order),
        },
        BillRefunded r => TabLines.Fold(state, e, at) with
        {
            Credited = state.Credited + r.Credited,
            Back = GivenBack.Fold(state, r),
            Payments =
            [
                .. state.Payments.Select(known => known.Id == r.Payment ? known with { Refunded = known.Refunded + r.Amount } : known),
            ],
        },
        TabClosed => state with { Status = TabStatus.Paid, EndedAt = at, Back = GivenBack.Close(state) },
        TabCancelled => state with { Status = TabStatus.Cancelled, EndedAt = at },
        TabGuestErased g => TabLines.Fold(state, e, at) with
        {
            Guest = state.Guest == g.Guest ? null : state.Guest,
            Discounts = state.Guest == g.Guest ? [.. state.Discounts.Select(discount => discount with { Reason = "" })] : state.Discounts,
        },
        _ => throw Unknown.Event(e),
    };

    // Shares add up to the bill they were made for, so another bill needs other ones.
    static Tab Changed(Tab state) => state.Shares.IsEmpty ? state : state with { Shares = [] };
}
