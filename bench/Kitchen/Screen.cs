using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using Bench.Viewers;

namespace Bench.Kitchen;

/// <summary>A kitchen screen: one live connection that watches one station, and when each ticket came to it first.</summary>
sealed class Screen : IAsyncDisposable
{
    readonly ClientWebSocket socket = new();
    readonly CancellationTokenSource over = new();
    readonly ConcurrentDictionary<string, long> came = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> shown = new(StringComparer.Ordinal);
    readonly TaskCompletionSource there = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Task reading = Task.CompletedTask;
    long position = -1, frames;

    Screen(int station) => Station = station;

    /// <summary>The station it watches.</summary>
    public int Station { get; }

    /// <summary>Frames that came.</summary>
    public long Frames => Volatile.Read(ref frames);

    /// <summary>Opens a screen; done when it shows something.</summary>
    public static async Task<Screen> OpenAsync(Uri server, string ticket, string venue, int station)
    {
        var screen = new Screen(station);
        await screen.socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/hub/live", Query = $"ticket={ticket}" }.Uri,
            default);
        await screen.SayAsync("{\"protocol\":\"json\",\"version\":1}\u001e");
        var topic = $"kitchen:{venue}:{KitchenVenue.Station(station)}";
        await screen.SayAsync(
            $$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{topic}}",null,null]}""" + "\u001e");
        screen.reading = screen.ReadAsync();
        await Task.WhenAny(screen.there.Task, screen.reading).WaitAsync(TimeSpan.FromSeconds(30));
        return screen;
    }

    /// <summary>The instant (stopwatch) at which it showed a ticket; null: not yet.</summary>
    public long? CameAt(string ticket) => came.TryGetValue(ticket, out var at) ? at : null;

    /// <summary>What it shows, by ticket.</summary>
    public IReadOnlyDictionary<string, string> Shown()
    {
        lock (shown) return new Dictionary<string, string>(shown);
    }

    /// <summary>Waits until it stands at a position of the log or after it.</summary>
    public async Task ReachAsync(long wanted)
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref position) < wanted)
        {
            if (reading.IsCompleted) await reading;
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(40))
                throw new TimeoutException($"A screen of station {Station} stands at {position}, not {wanted}.");
            await Task.Delay(5);
        }
    }

    async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        var all = 0;
        while (!over.IsCancellationRequested)
        {
            ValueWebSocketReceiveResult got;
            try
            {
                got = await socket.ReceiveAsync(buffer.AsMemory(all), over.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var at = Stopwatch.GetTimestamp();
            if (got.MessageType == WebSocketMessageType.Close)
                throw new InvalidOperationException($"The server closed a screen of station {Station}.");
            all += got.Count;
            var begin = 0;
            for (int end; (end = buffer.AsSpan(begin, all - begin).IndexOf(Wire.RecordEnd)) >= 0; begin += end + 1)
                Hear(buffer.AsMemory(begin, end), at);
            buffer.AsSpan(begin, all - begin).CopyTo(buffer);
            all -= begin;
            if (all == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        }
    }

    void Hear(ReadOnlyMemory<byte> record, long at)
    {
        if (Scan.IsAlive(record.Span)) Volatile.Write(ref position, Math.Max(position, Scan.To(record.Span)));
        if (!Scan.IsFrame(record.Span))
        {
            if (Scan.IsAnswer(record.Span) && record.Span.IndexOf("\"ok\":true"u8) < 0)
                throw new InvalidOperationException($"A screen was refused: {Scan.Show(record.Span)}");
            return;
        }
        using var document = JsonDocument.Parse(record);
        var frame = document.RootElement.GetProperty("arguments")[0];
        var (from, to, snapshot) =
            (frame.GetProperty("from").GetInt64(), frame.GetProperty("to").GetInt64(), frame.GetProperty("kind").ValueEquals("snapshot"));
        if (to <= position) return;
        if (!snapshot && from > position)
            throw new InvalidOperationException(
                $"A screen of station {Station} at {position} got a frame from {from}: something was missed.");
        lock (shown)
        {
            if (snapshot) shown.Clear();
            foreach (var row in frame.GetProperty("set").EnumerateObject())
            {
                shown[row.Name] = row.Value.GetRawText();
                came.TryAdd(row.Name, at);
            }
            if (frame.TryGetProperty("del", out var gone))
                foreach (var key in gone.EnumerateArray()) shown.Remove(key.GetString()!);
        }
        Interlocked.Increment(ref frames);
        Volatile.Write(ref position, to);
        there.TrySetResult();
    }

    Task SayAsync(string text) => socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await reading;
        socket.Dispose();
        over.Dispose();
    }
}
