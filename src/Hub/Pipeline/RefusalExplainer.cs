using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>Says what a refusal rests on, where its decision has noted that: the position is looked up when the refusal is told.</summary>
internal sealed class RefusalExplainer(EventLog log)
{
    const int Kept = 10_000;
    readonly ConcurrentDictionary<Cause, (long Seq, DateTimeOffset At)> positions = new();

    /// <summary>The refusal with <c>because: {seq, at}</c>; without the position when the log cannot be reached.</summary>
    public async Task<Refusal> ExplainAsync(Refusal refusal, CancellationToken ct)
    {
        if (refusal.Cause is not { } cause) return refusal;
        var told = ImmutableDictionary<string, Detail>.Empty;
        if (cause.At is { } at) told = told.Add("at", at);
        try
        {
            if (await PositionAsync(cause, ct) is { } found) told = told.Add("seq", found.Seq).SetItem("at", found.At);
        }
        catch (NpgsqlException)
        {
            // The reason is true all the same.
        }
        return told.IsEmpty ? refusal : refusal.With("because", new Detail.Members(told));
    }

    async Task<(long Seq, DateTimeOffset At)?> PositionAsync(Cause cause, CancellationToken ct)
    {
        if (positions.TryGetValue(cause, out var known)) return known;
        await foreach (var e in log.ReadStreamAsync(cause.Stream, cause.Version - 1, ct))
        {
            if (positions.Count >= Kept) positions.Clear();
            return positions[cause] = (e.Seq, e.At);
        }
        return null;
    }
}
