using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Floors;

/// <summary>What happens to the tables of a venue.</summary>
public abstract record FloorEvent : DomainEvent
{
    private protected FloorEvent() { }
}

/// <summary>A table, as it is from now on. A new one has the code of its first QR.</summary>
[Stored("table_set")]
public sealed record TableSet(VenueId Venue, UserId By, Table Table, string Code) : FloorEvent, IVenueAction;

/// <summary>A table without guests was removed.</summary>
[Stored("table_removed")]
public sealed record TableRemoved(VenueId Venue, UserId By, TableId Table) : FloorEvent, IVenueAction;

/// <summary>The table's QR has a new code; the old one leads nowhere.</summary>
[Stored("table_code_renewed")]
public sealed record TableCodeRenewed(VenueId Venue, UserId By, TableId Table, string Code) : FloorEvent, IVenueAction;

/// <summary>A tab is open at the table.</summary>
[Stored("table_taken")]
public sealed record TableTaken(VenueId Venue, TableId Table, TabId Tab) : FloorEvent;

/// <summary>The table is free again.</summary>
[Stored("table_freed")]
public sealed record TableFreed(VenueId Venue, TableId Table, TabId Tab) : FloorEvent;

/// <summary>Guests of a table called for a waiter.</summary>
[Stored("waiter_called")]
public sealed record WaiterCalled(VenueId Venue, UserId By, TableId Table, DateTimeOffset At) : FloorEvent, IVenueAction;

/// <summary>The call of a table's guests was seen: a waiter goes there.</summary>
[Stored("call_seen")]
public sealed record CallSeen(VenueId Venue, UserId By, TableId Table) : FloorEvent, IVenueAction;

/// <summary>A table of a venue.</summary>
/// <param name="Id">Slug, unique in the venue.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Area">Where it stands: terrace, bar. At most 80 characters.</param>
/// <param name="Seats">1–100.</param>
/// <param name="Position">Where it stands in its area; lower comes first.</param>
public sealed record Table(TableId Id, string Name, string Area, int Seats, int Position = 0);

/// <summary>A table and who sits at it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Code">What its QR says: who has it may order there.</param>
/// <param name="Tab">The open tab; null: free.</param>
/// <param name="Call">The last call for a waiter of the guests who sit there; null: none.</param>
public sealed record PlacedTable(Table Table, string Code, TabId? Tab, TableCall? Call = null)
{
    /// <summary>Since when its guests wait for a waiter (UTC); null: they do not.</summary>
    public DateTimeOffset? CalledAt() => Call is { Seen: false } call ? call.At : null;
}

/// <summary>A call for a waiter.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Seen">Whether a waiter said that they go.</param>
public sealed record TableCall(DateTimeOffset At, bool Seen = false);

/// <summary>The tables of a venue.</summary>
/// <param name="Tables">By id.</param>
/// <param name="Tabs">How many tabs were ever opened here: the next one gets the next number.</param>
public sealed record Floor(ImmutableDictionary<TableId, PlacedTable> Tables, long Tabs = 0)
{
    /// <summary>A floor without tables.</summary>
    public static readonly Floor None = new(ImmutableDictionary<TableId, PlacedTable>.Empty);

    /// <summary>The tabs that are open, each once: an open tab always has a table.</summary>
    public IEnumerable<TabId> OpenTabs() => Tables.Values.Select(table => table.Tab).OfType<TabId>().Distinct();

    /// <summary>The name of a table; of one that is gone, its id.</summary>
    public string NameOf(TableId table) => Tables.TryGetValue(table, out var placed) ? placed.Table.Name : table.Value;

    /// <summary>The floor after one more event of its stream.</summary>
    public static Floor Fold(Floor state, FloorEvent e) => e switch
    {
        TableSet t => state.With(t.Table.Id, state.Tables.TryGetValue(t.Table.Id, out var known)
            ? known with { Table = t.Table, Code = t.Code }
            : new PlacedTable(t.Table, t.Code, null)),
        TableRemoved t => state with { Tables = state.Tables.Remove(t.Table) },
        TableCodeRenewed t => state.With(t.Table, state.Tables[t.Table] with { Code = t.Code }),
        // A tab that moves takes its new table before it leaves the old one, so it counts once.
        TableTaken t => (state.Tables.Values.Any(table => table.Tab == t.Tab) ? state : state with { Tabs = state.Tabs + 1 })
            .With(t.Table, state.Tables[t.Table] with { Tab = t.Tab }),
        // Who called is gone, too.
        TableFreed t => state.With(t.Table, state.Tables[t.Table] with { Tab = null, Call = null }),
        WaiterCalled c => state.With(c.Table, state.Tables[c.Table] with { Call = new TableCall(c.At) }),
        CallSeen c =>
            state.With(
                c.Table, state.Tables[c.Table] with { Call = state.Tables[c.Table].Call is { } call ? call with { Seen = true } : null }),
        _ => throw Unknown.Event(e),
    };

    Floor With(TableId id, PlacedTable table) => this with { Tables = Tables.SetItem(id, table) };
}
