using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>Writes <c>order_proofs</c>: one row a proof handed in, until its guest's account is erased.</summary>
sealed class ProofsTable : IInlineTable
{
    const string Upsert =
        """
        insert into order_proofs (id, order_id, venue, guest, sha256, media_type, bytes, created_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do update
        set order_id = excluded.order_id, venue = excluded.venue, guest = excluded.guest, sha256 = excluded.sha256,
            media_type = excluded.media_type, bytes = excluded.bytes, created_at = excluded.created_at
        """;

    const string Delete = "delete from order_proofs where order_id = any ($1)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["order_proofs"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Order;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(OrderId Order, ProofSubmitted Submitted, Proof Proof, DateTimeOffset At)>? rows = null;
        List<string>? gone = null;
        foreach (var change in changes)
        {
            if (change.Type != Log.Order) continue;
            foreach (var e in change.Events)
            {
                if (e.Data is OrderGuestErased) (gone ??= []).Add(change.Id);
                if (e.Data is not ProofSubmitted submitted) continue;
                foreach (var proof in submitted.Proofs) (rows ??= []).Add((new(change.Id), submitted, proof, e.At));
            }
        }
        if (rows is not null) batch.Add(Insert(rows));
        if (gone is null) return;
        // No proof follows on an erased guest, so the deletion comes last.
        var delete = new Statement(Delete);
        delete.Column(gone, order => order);
        batch.Add(delete);
    }

    static Statement Insert(List<(OrderId Order, ProofSubmitted Submitted, Proof Proof, DateTimeOffset At)> rows)
    {
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Proof.Id);
        write.Column(rows, r => r.Order.Value);
        write.Column(rows, r => r.Submitted.Venue.Value);
        write.Column(rows, r => r.Submitted.Guest.Value);
        write.Column(rows, r => r.Proof.Sha256);
        write.Column(rows, r => r.Proof.MediaType);
        write.Column(rows, r => r.Proof.Bytes);
        write.Column(rows, r => r.At);
        return write;
    }
}
