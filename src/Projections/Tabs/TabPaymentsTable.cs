using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Writes <c>tab_payments</c>: one row for each payment and each refund.</summary>
sealed class TabPaymentsTable : IInlineTable
{
    static readonly string Upsert = Sql.Read("tab_payments_upsert.sql");

    sealed record Row(long EventsAfter, VenueId Venue, TabId Tab, string Payment, DateTimeOffset At, string Method, long Amount, long Tip, string Actor);

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
                if (Of(tab, e) is { } row) (rows ??= []).Add(row);
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

    static Row? Of(Tab tab, InlineEvent e) => e.Data switch
    {
        BillPaid { Payment: var p } paid => new(e.EventsAfter, tab.Venue, tab.Id, p.Id, e.At, p.Method, p.Amount, p.Tip, paid.By.Value),
        BillRefunded r => new(
            e.EventsAfter, tab.Venue, tab.Id, r.Payment, e.At, tab.Payments.First(payment => payment.Id == r.Payment).Method, -r.Amount, 0, r.By.Value),
        _ => null,
    };
}
