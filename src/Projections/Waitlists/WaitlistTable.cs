using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Waitlists;

/// <summary>Writes <c>waitlist_entries</c>: one row an entry, as it stands after the commit.</summary>
sealed class WaitlistTable : IInlineTable
{
    const string Upsert =
        """
        insert into waitlist_entries (id, venue, date, guest, status, from_at, to_at, party_size, joined_at)
        select r.id, r.venue, r.date, r.guest, r.status, r.from_at, r.to_at, r.party_size, r.joined_at
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
             as r (id, venue, date, guest, status, from_at, to_at, party_size, joined_at)
        on conflict (id) do update set status = excluded.status
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["waitlist_entries"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Waitlist;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(WaitlistEntry Entry, DateOnly Date)>? rows = null;
        foreach (var change in changes)
        {
            if (change.State is not Waitlist list) continue;
            var (_, date) = Domain.Streams.WaitlistIn(change.Stream)!.Value;
            foreach (var id in change.Events.Select(e => ((WaitlistEvent)e.Data).Entry).Distinct())
                (rows ??= []).Add((list.Find(id)!, date));
        }
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Entry.Id.Value);
        write.Column(rows, r => r.Entry.Venue.Value);
        write.Column(rows, r => r.Date);
        write.Column(rows, r => r.Entry.Guest.Value);
        write.Column(rows, r => r.Entry.Status.Name());
        write.Column(rows, r => r.Entry.From);
        write.Column(rows, r => r.Entry.To);
        write.Column(rows, r => r.Entry.PartySize);
        write.Column(rows, r => r.Entry.JoinedAt);
        batch.Add(write);
    }
}
