using System.Text.Json;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Orders;

namespace RealtimeReservation.Projections.Notices;

/// <summary>Writes <c>notices</c>. What a row takes from the order's state never changes, so a rebuild gives the same rows.</summary>
sealed class NoticesTable : IInlineTable
{
    static readonly string Upsert = Sql.Read("notices_upsert.sql");

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["notices"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Order;

    /// <inheritdoc/>
    public void Write(NpgsqlBatch batch, IReadOnlyList<StreamChange> changes)
    {
        List<(Notice Notice, long Behind)>? rows = null;
        foreach (var change in changes)
        {
            if (change.State is not ViewedOrder { Row: var row }) continue;
            foreach (var e in change.Events)
                if (Notice.Of(e.Id, e.Data, e.At, row.Id, row.OrderNo, row.Currency) is { } notice) (rows ??= []).Add((notice, e.Behind));
        }
        if (rows is null) return;
        var write = new NpgsqlBatchCommand(Upsert);
        write.Column(rows, r => r.Notice.Id);
        write.Column(rows, r => r.Notice.User);
        write.Column(rows, r => r.Notice.Kind);
        write.Column(rows, r => r.Notice.Order);
        write.JsonColumn(rows, r => JsonSerializer.SerializeToUtf8Bytes(r.Notice.Params, RowJson.Default.NoticeParams));
        write.Column(rows, r => r.Notice.At);
        write.Column(rows, r => r.Behind);
        batch.BatchCommands.Add(write);
    }
}
