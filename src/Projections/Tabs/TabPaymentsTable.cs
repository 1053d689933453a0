using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Writes <c>tab_payments</c>: one row for each payment and each refund.</summary>
sealed class TabPaymentsTable : IInlineTable
{
    const string Upsert =
        """
        insert into tab_payments (seq, venue, tab, payment, at, method, amount, tip, actor)
        select h.seq - r.events_after, r.venue, r.tab, r.payment, r.at, r.method, r.amount, r.tip, r.actor
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as r (events_after, venue, tab, payment, at, method, amount, tip, actor)
        cross join (select current_setting('log.position')::bigint as seq) h
        on conflict (seq) do update
        set venue = excluded.venue, tab = excluded.tab, payment = excluded.payment, at = excluded.at, method = excluded.method,
            amount = excluded.amount, tip = excluded.tip, actor = excluded.actor
        """;

    sealed record Row(
        long EventsAfter, VenueId Venue, TabId Tab, string Payment, DateTimeOffset At, string Method, long Amount, long Tip, string Actor);

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["tab_payments"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Tab;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<Row>? rows = null;
        foreach (var change in changes)
        {
            if (change.State is not Tab tab) continue;
            foreach (var e in change.Events)
                if (RowFrom(tab, e) is { } row) (rows ??= []).Add(row);
        }
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.EventsAfter);
        write.Column(rows, r => r.Venue.Value);
        write.Column(rows, r => r.Tab.Value);
        write.Column(rows, r => r.Payment);
        write.Column(rows, r => r.At);
        write.Column(rows, r => r.Method);
        write.Column(rows, r => r.Amount);
        write.Column(rows, r => r.Tip);
        write.Column(rows, r => r.Actor);
        batch.Add(write);
    }

    static Row? RowFrom(Tab tab, InlineEvent e) => e.Data switch
    {
        BillPaid { Payment: var p } paid => new(e.EventsAfter, tab.Venue, tab.Id, p.Id, e.At, p.Method, p.Amount, p.Tip, paid.By.Value),
        BillRefunded r => new(
            e.EventsAfter, tab.Venue, tab.Id, r.Payment, e.At, tab.Payments.First(payment => payment.Id == r.Payment).Method, -r.Amount, 0,
            r.By.Value),
        _ => null,
    };
}
