using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;

namespace RealtimeReservation.Server.Live.Sockets;

/// <summary>
/// What a client is told: each flush is one WebSocket message, handed to the socket on the spot. SignalR writes one at a time; a write is
/// done as soon as the socket has taken it.
/// </summary>
internal sealed class SocketOutput(WebSocket socket, TimeProvider timers) : PipeWriter
{
    const int Least = 256;

    byte[] buffer = [];
    int written;
    long sendingSince;
    TaskCompletionSource? blocked;

    /// <summary>For how long the write under way has been waiting for the client to read.</summary>
    public TimeSpan Blocked => Volatile.Read(ref sendingSince) is not 0 and var since ? timers.GetElapsedTime(since) : TimeSpan.Zero;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (buffer.Length - written < Math.Max(sizeHint, 1))
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(written + sizeHint, Math.Max(2 * written, Least)));
            buffer.AsSpan(0, written).CopyTo(larger);
            if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        return buffer.AsMemory(written);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => written += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (written == 0) return default;
        var (bytes, count) = (buffer, written);
        (buffer, written) = ([], 0);
        return SendAsync(bytes.AsMemory(0, count), bytes);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (written == 0) return SendAsync(source, null);
        this.Write(source.Span);
        return FlushAsync(cancellationToken);
    }

    /// <summary>Lets go of a write that waits for the client to read.</summary>
    public override void CancelPendingFlush() => Volatile.Read(ref blocked)?.TrySetResult();

    public override void Complete(Exception? exception = null)
    {
    }

    ValueTask<FlushResult> SendAsync(ReadOnlyMemory<byte> message, byte[]? pooled)
    {
        try
        {
            var sending = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            if (!sending.IsCompleted) return FinishAsync(sending.AsTask(), pooled);
            sending.GetAwaiter().GetResult();
            if (pooled is not null) ArrayPool<byte>.Shared.Return(pooled);
            return default;
        }
        catch (Exception e) when (IsGone(e))
        {
            return new(new FlushResult(isCanceled: false, isCompleted: true));
        }
    }

    async ValueTask<FlushResult> FinishAsync(Task sending, byte[]? pooled)
    {
        var canceled = blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref sendingSince, Math.Max(1, timers.GetTimestamp()));
        try
        {
            // A write that was let go still reads its bytes: they do not go back to the pool.
            if (await Task.WhenAny(sending, canceled.Task) != sending) return new FlushResult(isCanceled: true, isCompleted: false);
            await sending;
            if (pooled is not null) ArrayPool<byte>.Shared.Return(pooled);
            return default;
        }
        catch (Exception e) when (IsGone(e))
        {
            return new FlushResult(isCanceled: false, isCompleted: true);
        }
        finally
        {
            blocked = null;
            Volatile.Write(ref sendingSince, 0);
        }
    }

    static bool IsGone(Exception e) =>
        e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
