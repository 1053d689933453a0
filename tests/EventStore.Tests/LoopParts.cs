using Microsoft.Extensions.Logging.Abstractions;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>Parts of the command loop without a database: lists of seats in a cache, and batches on them.</summary>
sealed class LoopParts
{
    static readonly EventStoreOptions Options = new();
    readonly KnownStreams known = new(Options, NullLogger<KnownStreams>.Instance);
    readonly StreamTypes types = new(SeatList);
    readonly EventCatalogue catalogue = Catalogue();
    long turn;

    public LoopParts() => Cache = new StateCache(100, types);

    public StateCache Cache { get; }

    public Decider Decider { get; } = new(TimeProvider.System);

    public static QueuedCommand<Answer> Command(CommandRequest<Answer> request) => new(request)
    {
        Id = request.Id,
        Actor = request.Actor,
        CorrelationId = null,
        Fingerprint = request.Fingerprint,
        Touches = request.Touches,
        Remember = request.Remember,
        Deadline = new Deadline(Options),
    };

    /// <summary>A committed list with these seats taken.</summary>
    public void Committed(string id, params int[] taken)
    {
        var seats = Seats.None;
        foreach (var number in taken) seats = Seats.Fold(seats, new Added(number));
        Cache.Put(SeatList.Key(id), seats, taken.Length, turn: 0, head: 0);
    }

    public CommandBatch Batch(CommandBatch? previous = null) =>
        new(Set(previous?.Working), new Group(catalogue), () => Set(null), previous);

    /// <summary>Decides a command and adds it.</summary>
    public QueuedCommand<Answer> Add(CommandBatch batch, CommandRequest<Answer> request)
    {
        var command = Command(request);
        Decider.Decide(command, batch.Working).IsMade.ShouldBeTrue();
        batch.Add(command);
        return command;
    }

    WorkingSet Set(WorkingSet? basis) => new(Cache, known, types, ++turn, basis: basis);
}
