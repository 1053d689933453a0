using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Notices;

/// <summary><c>notices:{user}</c>: the user's newest 50 notices, keyed by notice id.</summary>
sealed class NoticesTopic(NpgsqlDataSource source, VenueDirectory directory) : ITopicKind
{
    const int Newest = 50;
    const int OrdersKnown = 1_000;
    // A user's newest notices, with the position of the log that they are exact at; one row without a notice where there is none.
    const string OfUser =
        """
        select h.seq, n.id, n.kind, n.order_id, n.params, n.at, n.seq
        from log_head h
        left join (select * from notices where user_id = $1 order by seq desc limit $2) n on true
        order by n.seq
        """;

    // Number and currency of a guest's orders: what notices about them say.
    const string OrderNames =
        """
        select id, order_no, doc::json ->> 'currency' from orders where guest = $1 order by created_at desc limit $2
        """;

    sealed record Known(Queue<string> Shown, Dictionary<OrderId, (string OrderNo, string Currency)> Orders);

    /// <inheritdoc/>
    public string Prefix => "notices";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(OrderEvent), typeof(WaitlistEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var rows = new List<TopicRow>();
        var position = 0L;
        await using (var read = Command(OfUser, connection, new UserId(id), Newest))
        await using (var found = await read.ExecuteReaderAsync(ct))
        {
            while (await found.ReadAsync(ct))
            {
                position = found.GetInt64(0);
                if (found.IsDBNull(1)) continue;
                var notice = new Notice(
                    found.GetGuid(1), new UserId(id), found.GetString(2), Notice.OrderOf(found.GetString(3)),
                    JsonSerializer.Deserialize(found.GetFieldValue<byte[]>(4), RowJson.Default.NoticeParams)!,
                    found.GetFieldValue<DateTimeOffset>(5));
                rows.Add(Row(notice, found.GetInt64(6)));
            }
        }
        // Read later than the position: names of orders never change, so more of them do no harm.
        var orders = new Dictionary<OrderId, (string, string)>();
        await using (var read = Command(OrderNames, connection, new UserId(id), OrdersKnown))
        await using (var found = await read.ExecuteReaderAsync(ct))
            while (await found.ReadAsync(ct)) orders.Add(new OrderId(found.GetString(0)), (found.GetString(1), found.GetString(2)));
        return new TopicFill(position, rows, new Known(new Queue<string>(rows.Select(r => r.Key)), orders));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is WaitlistEvent wait)
        {
            if (Notice.Of(e.Id, wait, e.At) is { } offer && topics.Find($"notices:{offer.User}") is { State: Known waiting } theirs)
                Show(theirs, waiting, offer, e.Seq);
            return;
        }
        if (e.Data is not OrderEvent { Guest: var guest } told) return;
        if (told is OrderGuestErased) topics.End($"notices:{guest}", "gone");
        if (told is IEscalation)
        {
            foreach (var notice in Notice.All(e.Id, told, e.At, new OrderId(Log.Order.Id(e.Stream)), "", ""))
                if (topics.Find($"notices:{notice.User}") is { State: Known staff } own) Show(own, staff, notice, e.Seq);
            return;
        }
        if (topics.Find($"notices:{guest}") is not { State: Known known } topic) return;
        if (told is OrderPlaced placed) known.Orders[placed.Order] = (placed.OrderNo, placed.Currency);
        if (told is BillPaymentPlaced bill) known.Orders[bill.Order] = (bill.OrderNo, bill.Currency);
        var order = Log.Order.Id(e.Stream);
        if (!known.Orders.TryGetValue(new OrderId(order), out var name)) return;
        if (Notice.From(e.Id, told, e.At, new OrderId(order), name.OrderNo, name.Currency) is { } mine) Show(topic, known, mine, e.Seq);
    }

    void Show(Topic topic, Known known, Notice notice, long seq)
    {
        var row = Row(notice, seq);
        topic.Set(row.Key, row.Json);
        known.Shown.Enqueue(row.Key);
        if (known.Shown.Count > Newest) topic.Remove(known.Shown.Dequeue());
    }

    TopicRow Row(Notice notice, long seq)
    {
        var row = NoticeRow.From(notice, directory.PlaceOf, seq);
        return new TopicRow(row.Id, seq, JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.NoticeRow));
    }

    static NpgsqlCommand Command(string text, NpgsqlConnection connection, UserId user, long limit)
    {
        var command = new NpgsqlCommand(text, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit });
        return command;
    }
}
