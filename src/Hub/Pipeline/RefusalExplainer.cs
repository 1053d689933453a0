using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>The event that a refusal rests on: the last one of the stream that stands in the way. When (UTC) is null where only the log knows.</summary>
internal sealed record Cause(string Stream, long Version, DateTimeOffset? At);

/// <summary>Says what a refusal rests on, where its decision has noted that: the position is looked up when the refusal is told.</summary>
internal sealed class RefusalExplainer(EventLog log)
{
    /// <summary>The detail of a refusal that says it.</summary>
    public const string Detail = "because";

    const int Kept = 10_000;
    readonly ConcurrentDictionary<Cause, (long Seq, DateTimeOffset At)> positions = new();

    /// <summary>The refusal with <c>because: {seq, at}</c>; without the position when the log cannot be reached.</summary>
    public async Task<Refusal> ExplainAsync(Refusal refusal, CancellationToken ct)
    {
        if (refusal.Details.GetValueOrDefault(Detail) is not Cause cause) return refusal;
        var told = ImmutableDictionary<string, object?>.Empty;
        if (cause.At is { } at) told = told.Add("at", at);
        try
        {
            if (await PositionAsync(cause, ct) is { } found) told = told.Add("seq", found.Seq).SetItem("at", found.At);
        }
        catch (NpgsqlException)
        {
            // The reason is true all the same.
        }
        return told.IsEmpty ? refusal with { Details = refusal.Details.Remove(Detail) } : refusal.With(Detail, told);
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
