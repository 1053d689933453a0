using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Slots;

/// <summary>What happens to a business day of a resource.</summary>
public abstract record DayEvent : DomainEvent
{
    private protected DayEvent() { }
}

/// <summary>A business day of a resource can be booked, under the hours and the prices then in force.</summary>
[Stored("day_opened", Version = 2)]
public sealed record DayOpened(
    ResourceId Resource, VenueId Venue, DateOnly Date, ImmutableArray<OpenPeriod> Open, int SlotMinutes, int Capacity, long PricePerHour,
    string Currency, ImmutableArray<PricedTime>? Prices = null) : DayEvent;

/// <summary>A period of opening, <c>[From, To)</c> in UTC, computed from wall time once: days of 23 and 25 hours are right.</summary>
public sealed record OpenPeriod(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Where the last whole slot ends (UTC).</summary>
    internal DateTimeOffset LastEnd(int slotMinutes) => To.AddTicks(-((To - From).Ticks % (slotMinutes * TimeSpan.TicksPerMinute)));
}

/// <summary>A time of a day with a price of its own, <c>[From, To)</c> in UTC, in whole slots.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC, exclusive.</param>
/// <param name="PricePerHour">Minor units an hour and unit.</param>
public sealed record PricedTime(DateTimeOffset From, DateTimeOffset To, long PricePerHour);

/// <summary>Hours, slot length, capacity or prices of an open day, as they are from now on. What is held stays held.</summary>
[Stored("day_changed", Version = 2)]
public sealed record DayChanged(
    ResourceId Resource, DateOnly Date, ImmutableArray<OpenPeriod> Open, int SlotMinutes, int Capacity, long PricePerHour,
    ImmutableArray<PricedTime>? Prices = null) : DayEvent;

/// <summary>An order holds units of this day.</summary>
/// <param name="Order">The order.</param>
/// <param name="Start">UTC, the part of the order that lies in this day.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="Units">Units held.</param>
/// <param name="Until">UTC instant when the hold runs out; null: no deadline runs.</param>
/// <param name="People">
/// People who arrive at its start; null where they are not counted: it is rented by the unit, or they are counted elsewhere.
/// </param>
[Stored("slot_held", Version = 2)]
public sealed record SlotHeld(
    OrderId Order, DateTimeOffset Start, DateTimeOffset End, int Units, DateTimeOffset? Until, int? People = null) : DayEvent;

/// <summary>The deadline of a hold moved, or stands still (null).</summary>
[Stored("hold_deadline_changed")]
public sealed record HoldDeadlineChanged(OrderId Order, DateTimeOffset? Until) : DayEvent;

/// <summary>The hold became a booking.</summary>
[Stored("slot_confirmed")]
public sealed record SlotConfirmed(OrderId Order) : DayEvent;

/// <summary>The units are free again.</summary>
/// <param name="Order">The order that held them.</param>
/// <param name="Start">UTC, as held.</param>
/// <param name="End">UTC, as held.</param>
/// <param name="Reason">expired, cancelled, refunded, rescheduled or no_show.</param>
[Stored("slot_released")]
public sealed record SlotReleased(OrderId Order, DateTimeOffset Start, DateTimeOffset End, string Reason) : DayEvent;

/// <summary>Staff took this day, or a part of it, out of booking. What is booked already stays.</summary>
/// <param name="Block">The block; its reason stands in the stream of the resource.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="WholeDay">It covers the day whatever its hours become.</param>
[Stored("slots_blocked")]
public sealed record SlotsBlocked(BlockId Block, DateTimeOffset Start, DateTimeOffset End, bool WholeDay) : DayEvent;

/// <summary>A block is over: its slots can be booked again.</summary>
[Stored("slots_unblocked")]
public sealed record SlotsUnblocked(BlockId Block) : DayEvent;

/// <summary>Units held by an order, or by a block; <c>[Start, End)</c> in UTC, with the time kept free after it.</summary>
public sealed record Hold(
    OrderId Order, DateTimeOffset Start, DateTimeOffset End, int Units, DateTimeOffset? Until, bool Confirmed, int? People = null)
{
    /// <summary>The block that takes the units; null: an order does.</summary>
    public HoldBlock? Block { get; init; }
}

/// <summary>A block that takes all units of a resource.</summary>
/// <param name="Id">The block.</param>
/// <param name="WholeDay">It covers the day whatever its hours become.</param>
public sealed record HoldBlock(BlockId Id, bool WholeDay);

/// <summary>One business day of a resource: when it is open and what is held.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="Date">The venue's local business day; a night past midnight belongs to the day on which it began.</param>
/// <param name="Open">Open periods by time, never overlapping.</param>
/// <param name="SlotMinutes">Length of a slot; the slots of a period start at its beginning.</param>
/// <param name="Capacity">Units that can be held at the same time.</param>
/// <param name="PricePerHour">Minor units an hour and unit, where no other price is in force.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Holds">What is held, by start.</param>
public sealed record Day(
    ResourceId Resource,
    VenueId Venue,
    DateOnly Date,
    ImmutableArray<OpenPeriod> Open,
    int SlotMinutes,
    int Capacity,
    long PricePerHour,
    string Currency,
    ImmutableArray<Hold> Holds)
{
    /// <summary>A day that is not open for booking yet.</summary>
    public static readonly Day None = new(new(""), new(""), default, [], 60, 0, 0, "", []);

    /// <summary>Times with a price of their own, by time, never overlapping.</summary>
    public ImmutableArray<PricedTime> Prices { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether the day was opened for booking.</summary>
    public bool Exists() => Resource.Value.Length > 0;

    /// <summary>The day after one more event of its stream.</summary>
    public static Day Fold(Day state, DayEvent e) => e switch
    {
        SlotHeld h =>
            state with { Holds = Insert(state.Holds, new Hold(h.Order, h.Start, h.End, h.Units, h.Until, Confirmed: false, h.People)) },
        SlotReleased r => state with { Holds = Remove(state.Holds, r) },
        SlotConfirmed c => state with { Holds = Replace(state.Holds, c.Order, h => h with { Until = null, Confirmed = true }) },
        HoldDeadlineChanged d => state with { Holds = Replace(state.Holds, d.Order, h => h with { Until = d.Until }) },
        DayOpened o => new Day(o.Resource, o.Venue, o.Date, o.Open, o.SlotMinutes, o.Capacity, o.PricePerHour, o.Currency, [])
        {
            Prices = o.Prices ?? [],
        },
        DayChanged c => state with
        {
            Open = c.Open,
            SlotMinutes = c.SlotMinutes,
            Capacity = c.Capacity,
            PricePerHour = c.PricePerHour,
            Prices = c.Prices ?? [],
            Holds = DayBlocks.Stretch(state.Holds, c.Open),
        },
        SlotsBlocked b => state with { Holds = Insert(state.Holds, DayBlocks.Hold(b)) },
        SlotsUnblocked b => state with { Holds = state.Holds.RemoveAll(hold => hold.Block?.Id == b.Block) },
        _ => throw Unknown.Event(e),
    };

    internal static ImmutableArray<Hold> Insert(ImmutableArray<Hold> holds, Hold hold)
    {
        int low = 0, high = holds.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds[middle].Start <= hold.Start) low = middle + 1;
            else high = middle;
        }
        return holds.Insert(low, hold);
    }

    static ImmutableArray<Hold> Remove(ImmutableArray<Hold> holds, SlotReleased released)
    {
        for (var i = 0; i < holds.Length; i++)
        {
            if (holds[i].Start == released.Start && holds[i].Order == released.Order) return holds.RemoveAt(i);
        }
        return holds;
    }

    static ImmutableArray<Hold> Replace(ImmutableArray<Hold> holds, OrderId order, Func<Hold, Hold> change)
    {
        for (var i = 0; i < holds.Length; i++)
        {
            if (holds[i].Order == order) holds = holds.SetItem(i, change(holds[i]));
        }
        return holds;
    }
}
