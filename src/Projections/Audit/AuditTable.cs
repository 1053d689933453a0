using System.Collections.Frozen;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Audit;

/// <summary>Writes <c>audit</c>: one row for everything that staff did.</summary>
sealed class AuditTable : IInlineTable
{
    /// <summary>What only staff can do, also where they are the guest themselves.</summary>
    internal static readonly FrozenSet<Type> ForStaff =
    [
        typeof(PaymentApproved), typeof(PaymentMarked), typeof(PaymentRejected), typeof(PaymentRefunded), typeof(OrderRevived),
        typeof(ChangeGranted), typeof(ChangeRefused), typeof(LatePaymentRejected), typeof(LatePaymentReturned),
        typeof(GuestMessaged), typeof(ConfirmationResent),
    ];

    const string Upsert =
        """
        insert into audit (seq, venue, actor, at)
        select h.seq - r.events_after, r.venue, r.actor, r.at
        from unnest($1, $2, $3, $4) as r (events_after, venue, actor, at)
        cross join (select current_setting('log.position')::bigint as seq) h
        on conflict (seq) do update set venue = excluded.venue, actor = excluded.actor, at = excluded.at
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["audit"];

    /// <summary>3: what staff decided on their own payments is among it.</summary>
    public int Version => 3;

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type != Log.Day && type != Log.Guest;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(long EventsAfter, VenueId? Venue, string Actor, DateTimeOffset At)>? rows = null;
        foreach (var change in changes)
        {
            if (!Follows(change.Type)) continue;
            foreach (var e in change.Events)
                if (Deed((DomainEvent)e.Data, e.Metadata.Actor, change.State) is var (venue, actor))
                    (rows ??= []).Add((e.EventsAfter, venue, actor, e.At));
        }
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.EventsAfter);
        write.Column(rows, r => r.Venue?.Value);
        write.Column(rows, r => r.Actor);
        write.Column(rows, r => r.At);
        batch.Add(write);
    }

    /// <summary>
    /// Where it was done (null: to the whole server) and by whom; null for what guests do with their own and for what happens by itself.
    /// </summary>
    internal static (VenueId? Venue, string Actor)? Deed(DomainEvent e, string? actor, object state) => e switch
    {
        VenueOpened o => (o.Venue, actor ?? "system"),
        ResourceAdded a => (a.Venue, actor ?? "system"),
        RoleGranted g => (g.Venue, g.By.Value),
        RoleRevoked r => (r.Venue, r.By.Value),
        AccountErased x => (null, actor ?? x.User.Value),
        TerminalTaken t => (t.Venue, t.User.Value),
        PinSet or PinRemoved => (null, actor ?? "system"),
        // What guests do with their own is theirs; of staff, others depend on it.
        PasswordChanged p => (state as Account)?.Roles is [_, ..] ? (null, actor ?? p.User.Value) : null,
        SignInsFailed => (null, actor ?? "system"),
        MessageReplayed m => (null, m.User.Value),
        MessageDiscarded m => (null, m.User.Value),
        SignedOutEverywhere s => actor is not null && actor != s.User.Value ? (null, actor) : null,
        OrderEvent o => o is IVenueAction { By: var by } && (by != o.Guest || ForStaff.Contains(o.GetType())) ? (o.Venue, by.Value) : null,
        // Sales and what comes back of them follow from what was done at the tab.
        StockMoved { Kind: MovementKind.Sale or MovementKind.VoidReturn } => null,
        // Guests of a table order without a name or under their own.
        IVenueAction a => !TableGuests.Is(a.By) && a.By != (state as Tab)?.Guest ? (a.Venue, a.By.Value) : null,
        _ => null,
    };
}
