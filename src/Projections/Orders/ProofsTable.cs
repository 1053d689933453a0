using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>Writes <c>order_proofs</c>: one row a proof handed in, until it is withdrawn or its guest's account is erased.</summary>
sealed class ProofsTable : IInlineTable
{
    sealed record ProofRow(OrderId Order, VenueId Venue, UserId Guest, Proof Proof, DateTimeOffset At);

    const string Upsert =
        """
        insert into order_proofs (id, order_id, venue, guest, sha256, media_type, bytes, created_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do update
        set order_id = excluded.order_id, venue = excluded.venue, guest = excluded.guest, sha256 = excluded.sha256,
            media_type = excluded.media_type, bytes = excluded.bytes, created_at = excluded.created_at
        """;

    const string Delete = "delete from order_proofs where order_id = any ($1)";
    const string Withdraw = "delete from order_proofs where id = any ($1)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["order_proofs"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Order;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<ProofRow>? rows = null;
        List<string>? gone = null, withdrawn = null;
        foreach (var change in changes)
        {
            if (change.Type != Log.Order) continue;
            foreach (var e in change.Events)
            {
                if (e.Data is OrderGuestErased) (gone ??= []).Add(change.Id);
                if (e.Data is ProofWithdrawn back) (withdrawn ??= []).AddRange(back.Proofs);
                foreach (var proof in BroughtBy(e.Data))
                {
                    var of = (OrderEvent)e.Data;
                    (rows ??= []).Add(new(new(change.Id), of.Venue, of.Guest, proof, e.At));
                }
            }
        }
        if (rows is not null) batch.Add(Insert(rows));
        // No proof comes back, and none follows on an erased guest: deletions come last.
        if (withdrawn is not null) batch.Add(Deletion(Withdraw, withdrawn));
        if (gone is not null) batch.Add(Deletion(Delete, gone));
    }

    static ImmutableArray<Proof> BroughtBy(object e) => e switch
    {
        ProofSubmitted submitted => submitted.Proofs,
        ProofAdded added => added.Proofs,
        _ => [],
    };

    static Statement Deletion(string statement, List<string> ids)
    {
        var delete = new Statement(statement);
        delete.Column(ids, id => id);
        return delete;
    }

    static Statement Insert(List<ProofRow> rows)
    {
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Proof.Id);
        write.Column(rows, r => r.Order.Value);
        write.Column(rows, r => r.Venue.Value);
        write.Column(rows, r => r.Guest.Value);
        write.Column(rows, r => r.Proof.Sha256);
        write.Column(rows, r => r.Proof.MediaType);
        write.Column(rows, r => r.Proof.Bytes);
        write.Column(rows, r => r.At);
        return write;
    }
}
