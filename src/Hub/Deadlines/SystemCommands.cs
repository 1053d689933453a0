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

    /// <summary>Tells managers what staff have not done in time, as a decision says. False when it could not be carried out now.</summary>
    public static Task<bool> EscalateAsync(
        this CommandPipeline pipeline, OrderId order, Func<Order, Venue, DateTimeOffset, Decision> decide, CancellationToken ct) =>
        pipeline.TryAsync(
            "timer",
            tx =>
            {
                var state = tx.Read(Log.Order, order);
                return tx.Apply(decide(state, tx.Read(Log.Venue, state.Venue), tx.Now));
            },
            [Streams.Order(order)],
            ct);

    /// <summary>Keys of the days of a resource.</summary>
    public static IEnumerable<string> Days(ResourceId resource, DateOnly from, DateOnly to)
    {
        for (var date = from; date <= to; date = date.AddDays(1)) yield return Streams.Day(resource, date);
    }
}
