using Marten;
using NpgsqlTypes;

namespace RealtimeReservation.EventStore;

/// <summary>
/// The write of a group of decided commands: one save of one Marten session. It grows with each command that is decided, beside the commit
/// of the group before, so that little is left to do when its own turn comes. Event ids are made once: the same group can be sent again and
/// found again.
/// </summary>
sealed class Group(EventCatalogue catalogue)
{
    readonly List<WorkingState> states = [];
    readonly List<EventCatalogue.Entry> kinds = [];
    readonly List<QueuedCommand> commands = [];
    readonly List<PendingEvent> events = [];
    readonly List<Guid> ids = [], remembered = [];
    readonly List<int> eventStreams = [], eventKinds = [], eventCommands = [];
    readonly List<long> versions = [];
    readonly List<byte[]> data = [];
    readonly List<WordsRow> words = [];
    DateTimeOffset at;

    public int Count => events.Count;

    /// <summary>Ids of all commands with events that may be repeats.</summary>
    public IReadOnlyList<Guid> Remembered => remembered;

    /// <summary>Keys of all streams the group rests on.</summary>
    public IEnumerable<string> Streams => states.Select(s => s.Stream);

    /// <summary>The first event, by which the group is found after a broken commit.</summary>
    public (string Stream, long Version, Guid Id) Mark => (events[0].Of.Stream, events[0].Version, ids[0]);

    /// <summary>The JSON of its events; null where people wrote something in them, which is not in it.</summary>
    public IReadOnlyList<byte[]>? Data => words.Count == 0 ? data : null;

    /// <summary>States that the group changed.</summary>
    public IEnumerable<WorkingState> Changed => states.Where(s => s.Version > s.Expected);

    /// <summary>Adds a decided command: its events and its answer are written as they will be stored.</summary>
    public void Add(QueuedCommand command)
    {
        var transaction = command.Transaction!;
        command.LastEvent = 0;
        if (transaction.Now > at) at = transaction.Now;
        if (transaction.Events.Count == 0) return;
        if (command.Remember) remembered.Add(command.Id);
        // What a decision only read is checked too: it must still be true when its events are committed.
        foreach (var state in transaction.Seen)
        {
            if (state.Place > 0) continue;
            states.Add(state);
            state.Place = states.Count;
        }
        commands.Add(command);
        var first = events.Count;
        foreach (var e in transaction.Events)
        {
            var kind = catalogue.EntryFor(e.Data);
            ids.Add(events.Count == first ? Guid.CreateVersion7(transaction.Now) : EventIds.After(ids[^1]));
            events.Add(e);
            eventStreams.Add(e.Of.Place);
            versions.Add(e.Version);
            var texts = catalogue.TextsOf(e.Data, e.State);
            data.Add(kind.Write(texts.Count == 0 ? e.Data : catalogue.WithoutTexts(e.Data)));
            if (texts.Count > 0) words.AddRange(WordsRow.From(ids[^1], e.Of.Stream, texts));
            eventKinds.Add(Place(kind));
            eventCommands.Add(commands.Count);
        }
        if (command.Remember) command.ResultJson();
        command.LastEvent = events.Count;
    }

    /// <summary>Position of a command's last event, once the group's last one stands at <paramref name="head"/>.</summary>
    public long Position(QueuedCommand command, long head) => command.LastEvent == 0 ? head : head - events.Count + command.LastEvent;

    public List<LogEvent> Events(long head)
    {
        var first = head - events.Count + 1;
        var result = new List<LogEvent>(events.Count);
        for (var i = 0; i < events.Count; i++)
        {
            var (e, command) = (events[i], CommandOf(i));
            result.Add(
                new LogEvent(first + i, ids[i], e.Of.Stream, e.Version, e.Data, command.Transaction!.Now, command.Metadata)
                {
                    State = e.State,
                });
        }
        return result;
    }

    /// <summary>Queues all that the group writes, for one save of the session.</summary>
    /// <returns>Knows after the save where the group stands.</returns>
    public AppendGroup QueueOn(IDocumentSession session, IReadOnlyList<IInlineTable> tables, bool byMarten)
    {
        var append = new AppendGroup(Append(byMarten));
        session.QueueOperation(append);
        var rows = new List<Statement>();
        if (words.Count > 0) rows.Add(WordsRow.Insert(words));
        if (tables.Count > 0)
        {
            var changes = Changes();
            foreach (var table in tables) table.Write(rows, changes);
        }
        foreach (var statement in rows) session.QueueOperation(new WriteRows(statement));
        session.QueueOperation(Commit.Group);
        return append;
    }

    Statement Append(bool byMarten)
    {
        var append = new Statement(
            "select * from log_append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23)");
        append.Parameter(at.UtcDateTime, NpgsqlDbType.TimestampTz);
        append.Column(states, s => s.Stream);
        append.Column(states, s => s.Type.Name);
        append.Column(states, s => s.Expected);
        append.Column(states, s => s.Version);
        append.Parameter((long)Changed.Count());
        append.Column(ids);
        append.Column(eventStreams);
        append.Column(versions);
        append.JsonColumn(data);
        append.Column(eventKinds);
        append.Column(eventCommands);
        append.Column(kinds, k => k.Name);
        append.Column(kinds, k => k.DotnetType);
        append.JsonColumn(kinds, k => k.Headers);
        append.Column(commands, c => c.Id);
        append.Column(commands, c => c.Transaction!.Now.UtcDateTime);
        append.Column(commands, c => c.Actor);
        append.Column(commands, c => c.CorrelationId);
        append.Column(commands, c => c.Fingerprint);
        append.Column(commands, c => c.Remember ? c.ResultJson() : null);
        append.Column(commands, c => (long)c.LastEvent);
        append.Parameter(byMarten);
        return append;
    }

    List<StreamChange> Changes()
    {
        var inline = new List<InlineEvent>?[states.Count];
        for (var i = 0; i < events.Count; i++)
        {
            var command = CommandOf(i);
            (inline[eventStreams[i] - 1] ??= [])
                .Add(new InlineEvent(ids[i], events[i].Data, command.Transaction!.Now, command.Metadata, events.Count - 1 - i));
        }
        var changes = new List<StreamChange>(inline.Length);
        for (var i = 0; i < inline.Length; i++)
            if (inline[i] is { } of)
                changes.Add(new StreamChange(states[i].Type, states[i].Stream, states[i].Value, states[i].Version, of));
        return changes;
    }

    QueuedCommand CommandOf(int e) => commands[eventCommands[e] - 1];

    int Place(EventCatalogue.Entry kind)
    {
        for (var i = 0; i < kinds.Count; i++)
            if (ReferenceEquals(kinds[i], kind)) return i + 1;
        kinds.Add(kind);
        return kinds.Count;
    }
}
