using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Expires orders at the instant their deadline runs out.</summary>
internal sealed class OrderExpiry(CommandPipeline pipeline) : IDeadlineKind
{
    // The first condition is that of the index on unfinished orders.
    const string Running =
        """
        select id, (doc::json->>'expire_at')::timestamptz
        from orders
        where status in ('pending', 'proof_submitted', 'rejected') and status <> 'proof_submitted' and doc::json->>'expire_at' is not null
        """;

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, OpenDeadlines open, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(Running, connection);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) open.Set(new(this, rows.GetString(0)), rows.GetFieldValue<DateTimeOffset>(1));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, OpenDeadlines open)
    {
        switch (e.Data)
        {
            case OrderPlaced { ExpireAt: { } at }:
                open.Set(Of(e), at);
                break;
            case BillPaymentPlaced { ExpireAt: var at }:
                open.Set(Of(e), at);
                break;
            case PaymentRejected { ExpireAt: var at }:
                open.Set(Of(e), at);
                break;
            case ProofWithdrawn { ExpireAt: { } at }:
                open.Set(Of(e), at);
                break;
            case OrderRevived { ExpireAt: var at }:
                open.Set(Of(e), at);
                break;
            case ProofSubmitted or PaymentApproved or PaymentMarked or PaymentWaived or OrderExpired or OrderCancelled or PaymentRefunded:
                open.Clear(Of(e));
                break;
        }
    }

    /// <inheritdoc/>
    public Task<bool> FireAsync(string id, CancellationToken ct) => pipeline.DueAsync(
        id, (tx, order, venue) => ExpireOrder.Decide(order, venue, OrderCommands.Days(tx), tx.Now), ct);

    Deadline Of(LogEvent e) => new(this, Log.Order.Id(e.Stream));
}
