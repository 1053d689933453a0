using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>What the system itself wants done, by commands like any other; deciding again does no harm, so nothing is remembered.</summary>
internal static class SystemCommands
{
    /// <summary>Decides and commits. False when it could not be carried out now.</summary>
    /// <param name="loop">The one loop.</param>
    /// <param name="actor">Name of the system's part that wants it.</param>
    /// <param name="decide">Appends what is to be done.</param>
    /// <param name="touches">Streams the decision reads.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<bool> TryAsync(
        this CommandLoop loop, string actor, Func<Transaction, Refusal?> decide, IReadOnlyList<string> touches, CancellationToken ct)
    {
        var reply = await loop.ExecuteAsync(
            new CommandRequest<Answer<Decided>>(
                Guid.NewGuid(), actor, tx => decide(tx) is { } refusal ? refusal : new Decided(), AnswerJson<Decided>.Of(SystemJson.Default.Decided))
            {
                Touches = touches,
                Remember = false,
            },
            ct);
        return reply.Status == CommandStatus.Done;
    }

    /// <summary>Keys of the days of a resource.</summary>
    public static IEnumerable<string> Days(string resource, DateOnly from, DateOnly to)
    {
        for (var date = from; date <= to; date = date.AddDays(1)) yield return Streams.Day(resource, date);
    }
}

/// <summary>Nothing to say but that it was decided.</summary>
internal sealed record Decided;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Decided))]
internal sealed partial class SystemJson : JsonSerializerContext;
