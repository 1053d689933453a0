using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Bench.Viewers;

/// <summary>What a topic shows, row by row, as a client has put it together from frames. Never changed: thousands share one.</summary>
/// <param name="Epoch">Names the log.</param>
/// <param name="Rows">JSON by key.</param>
sealed record Grid(string Epoch, IReadOnlyDictionary<string, string> Rows);

/// <summary>
/// A frame of which many viewers get the same bytes: read once, and once applied to what those show that showed the same before.
/// </summary>
sealed class SeenFrame
{
    readonly Dictionary<Grid, Grid> applied = new(ReferenceEqualityComparer.Instance);
    Grid? snapshot;

    public SeenFrame(ReadOnlySpan<byte> record)
    {
        Bytes = record.ToArray();
        using var document = JsonDocument.Parse(Bytes.AsMemory(0, Bytes.Length - 1));
        var frame = document.RootElement.GetProperty("arguments")[0];
        (From, To) = (frame.GetProperty("from").GetInt64(), frame.GetProperty("to").GetInt64());
        Epoch = frame.GetProperty("epoch").GetString()!;
        Snapshot = frame.GetProperty("kind").ValueEquals("snapshot");
        Argument = frame.GetRawText();
    }

    /// <summary>The record as it came.</summary>
    public byte[] Bytes { get; }

    /// <summary>Its one argument, JSON.</summary>
    public string Argument { get; }

    public string Epoch { get; }
    public long From { get; }
    public long To { get; }
    public bool Snapshot { get; }

    /// <summary>What is shown after it.</summary>
    public Grid After(Grid? before)
    {
        if (Snapshot) return snapshot ??= Change([]);
        if (!applied.TryGetValue(before!, out var after)) applied[before!] = after = Change(new(before!.Rows, StringComparer.Ordinal));
        return after;
    }

    Grid Change(Dictionary<string, string> rows)
    {
        using var document = JsonDocument.Parse(Argument);
        foreach (var row in document.RootElement.GetProperty("set").EnumerateObject()) rows[row.Name] = row.Value.GetRawText();
        foreach (var key in document.RootElement.GetProperty("del").EnumerateArray()) rows.Remove(key.GetString()!);
        return new Grid(Epoch, rows);
    }
}

/// <summary>The last frames anybody got.</summary>
sealed class SeenFrames
{
    readonly SeenFrame?[] recent = new SeenFrame?[16];
    int next;

    public SeenFrame Of(ReadOnlySpan<byte> record)
    {
        for (var i = 1; i <= recent.Length; i++)
            if (recent[(next - i) & 15] is { } seen && record.SequenceEqual(seen.Bytes)) return seen;
        return recent[next++ & 15] = new SeenFrame(record);
    }
}

/// <summary>Reads of a message what must be known of every one.</summary>
static class Scan
{
    public static bool IsFrame(ReadOnlySpan<byte> record) => record.StartsWith("{\"type\":1,\"target\":\"frame\""u8);

    public static bool IsAlive(ReadOnlySpan<byte> record) => record.StartsWith("{\"type\":1,\"target\":\"alive\""u8);

    public static bool IsPing(ReadOnlySpan<byte> record) => record.StartsWith("{\"type\":6"u8);

    public static bool IsAnswer(ReadOnlySpan<byte> record) => record.StartsWith("{\"type\":3"u8);

    public static long To(ReadOnlySpan<byte> record)
    {
        var digits = record[(record.IndexOf("\"to\":"u8) + 5)..];
        return Utf8Parser.TryParse(digits, out long to, out _) ? to : throw new InvalidOperationException($"No position: {Show(record)}");
    }

    public static string Show(ReadOnlySpan<byte> record) => Encoding.UTF8.GetString(record[..Math.Min(record.Length, 200)]);
}
