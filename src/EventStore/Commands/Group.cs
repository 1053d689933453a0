using Npgsql;
using NpgsqlTypes;

namespace RealtimeReservation.EventStore;

/// <summary>
/// The write of a group of decided commands: one batch, one round trip, one transaction. Event ids are made once, so the
/// same group can be sent again and found again.
/// </summary>
sealed class Group
{
    readonly EventCatalogue catalogue;
    readonly DateTimeOffset at;
    readonly WorkingState[] states;
    readonly List<(QueuedCommand Command, PendingEvent Event, byte[] Json, Guid Id)> events = [];
    readonly List<(QueuedCommand Command, long Behind)> remembered = [];
    readonly Dictionary<QueuedCommand, int> ends = [];

    public Group(IReadOnlyList<QueuedCommand> commands, EventCatalogue catalogue, Func<DateTimeOffset, Guid> newId)
    {
        this.catalogue = catalogue;
        Remembered = [.. commands.Where(c => c.Remember).Select(c => c.Id)];
        Asked = [.. commands.Where(c => c.MayBeRepeat && c.Transaction!.Events.Count == 0).Select(c => c.Id)];
        var seen = new HashSet<WorkingState>();
        foreach (var command in commands)
        {
            var transaction = command.Transaction!;
            if (transaction.Now > at) at = transaction.Now;
            if (transaction.Events.Count == 0) continue;
            // What a decision only read is checked too: it must still be true when its events land.
            seen.UnionWith(transaction.Seen);
            var json = transaction.Json(catalogue);
            for (var i = 0; i < json.Length; i++) events.Add((command, transaction.Events[i], json[i], newId(transaction.Now)));
            ends[command] = events.Count;
        }
        foreach (var (command, end) in ends)
            if (command.Remember) remembered.Add((command, events.Count - end));
        states = [.. seen];
    }

    public int Count => events.Count;

    /// <summary>Ids of all commands that may be repeats.</summary>
    public Guid[] Remembered { get; }

    /// <summary>Those of them that were refused and may be repeats: nothing that the group writes would tell.</summary>
    public Guid[] Asked { get; }

    /// <summary>Keys of all streams the group rests on.</summary>
    public IEnumerable<string> Streams => states.Select(s => s.Stream);

    /// <summary>The first event, by which the group is found after a broken commit.</summary>
    public (string Stream, long Version, Guid Id) Mark => (events[0].Event.State.Stream, events[0].Event.Version, events[0].Id);

    /// <summary>States that the group changed.</summary>
    public IEnumerable<WorkingState> Changed => states.Where(s => s.Version > s.Expected);

    /// <summary>Position of a command's last event, once the group's last one stands at <paramref name="head"/>.</summary>
    public long Position(QueuedCommand command, long head) =>
        ends.TryGetValue(command, out var end) ? head - events.Count + end : head;

    public List<LogEvent> Events(long head)
    {
        var first = head - events.Count + 1;
        var result = new List<LogEvent>(events.Count);
        foreach (var (command, e, _, id) in events)
            result.Add(new LogEvent(first + result.Count, id, e.State.Stream, e.Version, e.Data, command.Transaction!.Now, command.Metadata));
        return result;
    }

    public NpgsqlBatch ToBatch(NpgsqlConnection connection, IReadOnlyList<IInlineTable> tables)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Append());
        if (tables.Count > 0)
        {
            var changes = Changes();
            foreach (var table in tables) table.Write(batch, changes);
        }
        return batch;
    }

    NpgsqlBatchCommand Append()
    {
        var kinds = events.ConvertAll(e => catalogue.Of(e.Event.Data));
        var append = new NpgsqlBatchCommand(
            "select log_append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23)");
        append.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        append.Column(states, s => s.Stream);
        append.Column(states, s => s.Type.Name);
        append.Column(states, s => s.Expected);
        append.Column(states, s => s.Version);
        append.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Changed.Count() });
        append.Column(events, e => e.Id);
        append.Column(events, e => e.Event.State.Stream);
        append.Column(events, e => e.Event.Version);
        append.JsonColumn(events, e => e.Json);
        append.Column(events, e => e.Command.Transaction!.Now.UtcDateTime);
        append.Column(kinds, k => k.Name);
        append.Column(kinds, k => k.DotnetType);
        append.Column(events, e => e.Command.CorrelationId);
        append.Column(events, e => e.Command.Id.ToString());
        append.Column(events, e => e.Command.Actor);
        append.JsonColumn(kinds, k => k.Headers);
        append.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = Asked });
        append.Column(remembered, r => r.Command.Id);
        append.Column(remembered, r => r.Command.Actor);
        append.Column(remembered, r => r.Command.Fingerprint);
        append.Column(remembered, r => r.Command.ResultJson());
        append.Column(remembered, r => r.Behind);
        return append;
    }

    List<StreamChange> Changes()
    {
        var byState = new Dictionary<WorkingState, List<InlineEvent>>();
        for (var i = 0; i < events.Count; i++)
        {
            var (command, e, _, id) = events[i];
            if (!byState.TryGetValue(e.State, out var list)) byState[e.State] = list = [];
            list.Add(new InlineEvent(id, e.Data, command.Transaction!.Now, command.Metadata, events.Count - 1 - i));
        }
        return [.. byState.Select(s => new StreamChange(s.Key.Type, s.Key.Stream, s.Key.Value, s.Key.Version, s.Value))];
    }
}
