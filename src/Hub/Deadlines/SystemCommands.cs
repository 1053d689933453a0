using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>What the system itself wants done, by commands like any other; deciding again does no harm, so nothing is remembered.</summary>
internal static class SystemCommands
{
    /// <summary>Decides and commits. False when it could not be carried out now.</summary>
    /// <param name="pipeline">The way of all commands.</param>
    /// <param name="actor">Name of the system's part that wants it.</param>
    /// <param name="decide">Appends what is to be done.</param>
    /// <param name="touches">Streams the decision reads.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<bool> TryAsync(
        this CommandPipeline pipeline, string actor, Func<Transaction, Refusal?> decide, IReadOnlyList<string> touches,
        CancellationToken ct)
    {
        var command = new Command<Done>(tx => decide(tx) is { } refusal ? refusal : Done.It, DoneJson.Default.Done, touches);
        return (await pipeline.RunAsync(command, new(actor), ct)).Decided;
    }

    /// <summary>Decides what is due about an order. False when it could not be carried out now.</summary>
    public static Task<bool> DueAsync(
        this CommandPipeline pipeline, string order, Func<Transaction, Order, Venue, Decision> decide, CancellationToken ct)
    {
        var id = new OrderId(order);
        return pipeline.TryAsync(
            "timer",
            tx =>
            {
                var state = tx.Read(Log.Order, id);
                return tx.Apply(decide(tx, state, tx.Read(Log.Venue, state.Venue)));
            },
            [Streams.Order(id)],
            ct);
    }

    /// <summary>Keys of the days of a resource.</summary>
    public static IEnumerable<string> Days(ResourceId resource, DateOnly from, DateOnly to)
    {
        for (var date = from; date <= to; date = date.AddDays(1)) yield return Streams.Day(resource, date);
    }
}
