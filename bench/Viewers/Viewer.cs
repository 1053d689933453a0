using System.Buffers;
using System.Net.Sockets;

namespace Bench.Viewers;

/// <summary>How far a viewer has come.</summary>
enum Stage
{
    Away,
    Connecting,
    Upgrading,
    Greeting,
    Asking,
    Open,
}

/// <summary>
/// One client that looks at a topic: a socket, a position, what it shows, and the little that came of a message not all there yet.
/// </summary>
sealed class Viewer(int id)
{
    byte[]? kept;
    int keptText, keptAll;

    public int Id { get; } = id;
    public Socket? Socket { get; set; }
    public Stage Stage { get; set; }

    /// <summary>Position it has come to; -1 for none.</summary>
    public long Position { get; set; } = -1;

    public Grid? Grid { get; set; }

    /// <summary>How many snapshots it asks for before it stops to read.</summary>
    public int Snapshots { get; set; }

    /// <summary>It reads nothing at present.</summary>
    public bool Stalled { get; set; }

    /// <summary>Reads what there is into <paramref name="buffer"/>, behind what was kept.</summary>
    /// <param name="buffer">Shared by all.</param>
    /// <param name="text">How much of it is text without heads.</param>
    /// <param name="all">How much of it is filled.</param>
    /// <returns>Bytes that came; -1 at the end of the stream.</returns>
    public int Read(byte[] buffer, out int text, out int all)
    {
        (text, all) = (keptText, keptAll);
        if (kept is not null)
        {
            kept.AsSpan(0, keptAll).CopyTo(buffer);
            ArrayPool<byte>.Shared.Return(kept);
            (kept, keptText, keptAll) = (null, 0, 0);
        }
        var count = Socket!.Receive(buffer.AsSpan(all), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return 0;
        if (error != SocketError.Success || count == 0) return -1;
        all += count;
        return count;
    }

    /// <summary>Keeps what is not all there yet.</summary>
    public void Keep(ReadOnlySpan<byte> text, ReadOnlySpan<byte> rest)
    {
        if (text.Length + rest.Length == 0) return;
        kept = ArrayPool<byte>.Shared.Rent(text.Length + rest.Length);
        text.CopyTo(kept);
        rest.CopyTo(kept.AsSpan(text.Length));
        (keptText, keptAll) = (text.Length, text.Length + rest.Length);
    }

    public void Say(byte[] bytes)
    {
        if (Socket!.Send(bytes, SocketFlags.None, out var error) != bytes.Length)
            throw new InvalidOperationException($"Viewer {Id} could not send: {error}.");
    }

    /// <summary>Ends its connection on the spot.</summary>
    public void Cut()
    {
        if (kept is not null) ArrayPool<byte>.Shared.Return(kept);
        (kept, keptText, keptAll) = (null, 0, 0);
        Socket?.Close(0);
        (Socket, Stage, Stalled) = (null, Stage.Away, false);
    }
}
