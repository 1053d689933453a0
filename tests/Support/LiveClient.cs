using System.Collections.Immutable;
using System.Text.Json;

namespace RealtimeReservation.Tests.Support;

/// <summary>What a client did with a frame.</summary>
public enum LiveStep
{
    /// <summary>It changed what the client shows.</summary>
    Applied,

    /// <summary>The client has it already.</summary>
    Dropped,

    /// <summary>Something before it is missing: the client must watch again.</summary>
    Gap,
}

/// <summary>One topic as a client holds it: the client rule of the contract as a pure fold.</summary>
/// <param name="Epoch">The log the position belongs to; null before the first frame.</param>
/// <param name="Mine">Position up to which nothing is missing; -1 before the first frame.</param>
/// <param name="Rows">The rows as raw JSON.</param>
public sealed record LiveClient(string? Epoch, long Mine, ImmutableDictionary<string, string> Rows)
{
    /// <summary>A client that has seen nothing.</summary>
    public static LiveClient Empty { get; } = new(null, -1, ImmutableDictionary<string, string>.Empty);

    /// <summary>Takes a frame.</summary>
    public (LiveClient Client, LiveStep Step) Take(JsonElement frame)
    {
        var epoch = frame.GetProperty("epoch").GetString();
        if (Epoch is not null && epoch != Epoch) return Empty.Take(frame);

        var (from, to) = (frame.GetProperty("from").GetInt64(), frame.GetProperty("to").GetInt64());
        var snapshot = frame.GetProperty("kind").GetString() == "snapshot";
        if (to <= Mine) return (this, LiveStep.Dropped);
        if (!snapshot && from > Mine) return (this, LiveStep.Gap);

        var rows = (snapshot ? ImmutableDictionary<string, string>.Empty : Rows).ToBuilder();
        foreach (var row in frame.GetProperty("set").EnumerateObject()) rows[row.Name] = row.Value.GetRawText();
        foreach (var key in frame.GetProperty("del").EnumerateArray()) rows.Remove(key.GetString()!);
        return (new LiveClient(epoch, to, rows.ToImmutable()), LiveStep.Applied);
    }

    /// <summary>Takes an <c>alive</c>: nothing up to <paramref name="to"/> was missed.</summary>
    public LiveClient Alive(long to) => Epoch is null ? this : this with { Mine = Math.Max(Mine, to) };
}
