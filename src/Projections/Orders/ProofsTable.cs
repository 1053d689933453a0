using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>Writes <c>order_proofs</c>: one row a proof handed in, until its guest's account is erased.</summary>
sealed class ProofsTable : IInlineTable
{
    static readonly string Upsert = Sql.Read("order_proofs_upsert.sql"), Delete = Sql.Read("order_proofs_delete.sql");

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
