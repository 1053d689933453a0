using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Threading.Tasks.Sources;

namespace RealtimeReservation.Server.Live.Sockets;

/// <summary>
/// What a client says, as SignalR wants to read it. While nothing comes, no buffer is held and nothing waits but one read.
/// </summary>
internal sealed class SocketInput(WebSocket socket, TimeProvider timers) : PipeReader, IValueTaskSource<ReadResult>
{
    const int Least = 1024;

    readonly Lock turn = new();
    ManualResetValueTaskSourceCore<ReadResult> waiting;
    byte[] buffer = [];
    long heardAt = timers.GetTimestamp();
    int filled;
    bool examined = true, isWaiting, isReceiving, isCanceled, isEnded;

    /// <summary>For how long nothing has come.</summary>
    public TimeSpan Silent => timers.GetElapsedTime(Volatile.Read(ref heardAt));

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var receives = false;
        ValueTask<ReadResult> result;
        lock (turn)
        {
            if (Take(out var ready)) return new(ready);
            waiting.Reset();
            isWaiting = true;
            (receives, isReceiving) = (!isReceiving, true);
            result = new(this, waiting.Version);
        }
        if (receives) _ = ReceiveAsync();
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        lock (turn) return Take(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        lock (turn)
        {
            var (used, seen) = (consumed.GetInteger(), examined.GetInteger());
            this.examined = seen >= filled;
            // Only after a wait that was ended: the connection is ending as well, and the bytes under way have their place.
            if (isReceiving) return;
            filled -= used;
            if (filled > 0) buffer.AsSpan(used, filled).CopyTo(buffer);
            else Return();
        }
    }

    /// <summary>Ends a wait; whoever waits goes on elsewhere.</summary>
    public override void CancelPendingRead()
    {
        lock (turn)
        {
            isCanceled = true;
            if (!isWaiting) return;
            isWaiting = false;
            waiting.RunContinuationsAsynchronously = true;
        }
        waiting.SetResult(Taken());
    }

    public override void Complete(Exception? exception = null)
    {
    }

    /// <summary>Reads what still comes, and drops it, until the client has said goodbye or is gone.</summary>
    public async Task DrainAsync()
    {
        while (await ReadAsync() is { IsCompleted: false } read) AdvanceTo(read.Buffer.End);
    }

    public ReadResult GetResult(short token) => waiting.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => waiting.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        waiting.OnCompleted(continuation, state, token, flags);

    bool Take(out ReadResult result)
    {
        var ready = isCanceled || isEnded || !examined;
        result = ready ? Current() : default;
        return ready;
    }

    ReadResult Taken()
    {
        lock (turn) return Current();
    }

    ReadResult Current()
    {
        var result = new ReadResult(new ReadOnlySequence<byte>(buffer, 0, filled), isCanceled, isEnded);
        isCanceled = false;
        return result;
    }

    async Task ReceiveAsync()
    {
        bool ended;
        try
        {
            ended = (await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None)).MessageType == WebSocketMessageType.Close;
            Volatile.Write(ref heardAt, timers.GetTimestamp());
            if (!ended)
            {
                Memory<byte> room;
                lock (turn) room = Room();
                var received = await socket.ReceiveAsync(room, CancellationToken.None);
                ended = received.MessageType == WebSocketMessageType.Close;
                lock (turn) (filled, examined) = (filled + received.Count, examined && received.Count == 0);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException)
        {
            // Gone without a goodbye.
            ended = true;
        }
        Received(ended);
    }

    void Received(bool ended)
    {
        var again = false;
        lock (turn)
        {
            isEnded |= ended;
            again = isWaiting && !isEnded && examined;
            isReceiving = again;
            if (!again && !isWaiting) return;
            isWaiting = again;
            waiting.RunContinuationsAsynchronously = false;
        }
        if (again) _ = ReceiveAsync();
        else waiting.SetResult(Taken());
    }

    Memory<byte> Room()
    {
        if (buffer.Length - filled < Least)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * filled, Least));
            buffer.AsSpan(0, filled).CopyTo(larger);
            var had = filled;
            Return();
            (buffer, filled) = (larger, had);
        }
        return buffer.AsMemory(filled);
    }

    void Return()
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        (buffer, filled) = ([], 0);
    }
}
