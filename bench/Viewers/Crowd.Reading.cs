using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bench.Viewers;

/// <summary>What viewers talk with the server.</summary>
/// <param name="Path">Where they connect to.</param>
/// <param name="Topic">What they watch; null: whatever comes.</param>
/// <param name="Greets">Whether SignalR is spoken.</param>
sealed record Talk(string Path, string? Topic, bool Greets)
{
    /// <summary>A WebSocket and nothing more.</summary>
    public static readonly Talk Nothing = new("/socket", null, Greets: false);

    /// <summary>SignalR; frames come without being asked for.</summary>
    public static readonly Talk Plain = new("/hub", null, Greets: true);

    /// <summary>A topic of the live hub.</summary>
    public static Talk Live(string topic) => new("/hub/live", topic, Greets: true);
}

sealed partial class Crowd
{
    const int SmallBuffer = 4096, Tcp = 6, MaximumSegment = 2, Ethernet = 1448;

    readonly SeenFrames seen = new();
    Arrivals arrivals = new();
    byte[]? upgrade;
    EndPoint? address;
    (long Position, string? Epoch, byte[] Bytes) watch;

    void Connect(IEnumerable<Viewer> some, int together)
    {
        atOnce = together;
        foreach (var viewer in some) toConnect.Enqueue(viewer);
        ConnectNext();
    }

    void ConnectNext()
    {
        while (connecting < atOnce && toConnect.TryDequeue(out var viewer))
        {
            var socket = viewer.Socket =
                new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
            if (viewer.Stalled)
            {
                // As over a network: what the system keeps for a client on the same machine would hide for long that it does not read.
                socket.ReceiveBufferSize = SmallBuffer;
                socket.SetRawSocketOption(Tcp, MaximumSegment, BitConverter.GetBytes(Ethernet));
            }
            viewer.Stage = Stage.Connecting;
            connecting++;
            Epoll.Connect(socket, address ??= new IPEndPoint(IPAddress.Parse(server.Host), server.Port));
            epoll.Begin(socket, viewer.Id, Epoll.Writable);
        }
    }

    void Turn(Viewer viewer)
    {
        if (viewer.Socket is null) return;
        if (viewer.Stage == Stage.Connecting)
        {
            viewer.Stage = Stage.Upgrading;
            epoll.Change(viewer.Socket, viewer.Id, Epoll.Readable);
            viewer.Say(upgrade ??= Wire.Upgrade(server, talk.Path));
            return;
        }
        var came = viewer.Read(buffer, out var text, out var all);
        var at = Stopwatch.GetTimestamp();
        if (came < 0) throw new InvalidOperationException($"The connection of viewer {viewer.Id} was ended ({viewer.Stage}).");
        Bytes += came;
        if (viewer.Stage == Stage.Upgrading)
        {
            var end = buffer.AsSpan(0, all).IndexOf("\r\n\r\n"u8);
            if (end < 0) viewer.Keep(buffer.AsSpan(0, all), default);
            else Upgraded(viewer, buffer.AsSpan(0, end));
            return;
        }
        var read = text;
        while (Wire.Head(buffer.AsSpan(read, all - read), out var opcode, out var head, out var length) && read + head + length <= all)
        {
            var payload = buffer.AsSpan(read + head, length);
            read += head + length;
            if (opcode == Wire.Ping) viewer.Say(Wire.Frame(Wire.Pong, payload));
            else if (opcode == Wire.Close) throw new InvalidOperationException($"The server ended the connection of viewer {viewer.Id}.");
            else if (opcode != Wire.Pong)
            {
                payload.CopyTo(buffer.AsSpan(text));
                text += length;
            }
        }
        var begin = 0;
        for (int end; (end = buffer.AsSpan(begin, text - begin).IndexOf(Wire.RecordEnd)) >= 0; begin += end + 1)
            Hear(viewer, buffer.AsSpan(begin, end + 1), at);
        viewer.Keep(buffer.AsSpan(begin, text - begin), buffer.AsSpan(read, all - read));
    }

    void Upgraded(Viewer viewer, ReadOnlySpan<byte> answer)
    {
        if (!answer.StartsWith("HTTP/1.1 101"u8))
            throw new InvalidOperationException($"Viewer {viewer.Id} was not let in: {Scan.Show(answer)}");
        viewer.Stage = talk.Greets ? Stage.Greeting : Stage.Open;
        if (talk.Greets) viewer.Say(Wire.Handshake);
        else There();
    }

    void There()
    {
        connecting--;
        ConnectNext();
    }

    void Hear(Viewer viewer, ReadOnlySpan<byte> record, long at)
    {
        if (Scan.IsFrame(record)) Show(viewer, record, at);
        else if (Scan.IsAlive(record)) viewer.Position = Math.Max(viewer.Position, Scan.To(record));
        else if (Scan.IsPing(record)) return;
        else if (viewer.Stage == Stage.Greeting && record.SequenceEqual("{}\u001e"u8)) Greeted(viewer);
        else if (Scan.IsAnswer(record) && record.IndexOf("\"ok\":true"u8) > 0) Answered(viewer);
        else throw new InvalidOperationException($"Viewer {viewer.Id} was told: {Scan.Show(record)}");
    }

    void Greeted(Viewer viewer)
    {
        if (talk.Topic is null)
        {
            viewer.Stage = Stage.Open;
            There();
            return;
        }
        viewer.Stage = Stage.Asking;
        if (watch.Bytes is null || watch.Position != viewer.Position || watch.Epoch != viewer.Grid?.Epoch)
            watch = (viewer.Position, viewer.Grid?.Epoch, Wire.Watch(talk.Topic, viewer.Grid?.Epoch, viewer.Position));
        viewer.Say(watch.Bytes);
    }

    /// <summary>One that comes for the first time is there with its first frame; one that comes back was there before.</summary>
    void Answered(Viewer viewer)
    {
        if (viewer.Stage != Stage.Asking || viewer.Grid is null) return;
        viewer.Stage = Stage.Open;
        There();
        if (!viewer.Stalled) return;
        epoll.Change(viewer.Socket!, viewer.Id, Epoll.Nothing);
        for (var i = 0; i < viewer.Snapshots; i++) viewer.Say(Wire.Watch(talk.Topic!, null, 0));
    }

    /// <summary>
    /// The rule of the contract: drop what is known, apply what leads on, and never is there a gap on a connection that stands.
    /// </summary>
    void Show(Viewer viewer, ReadOnlySpan<byte> record, long at)
    {
        var frame = seen.Of(record);
        if (frame.To <= viewer.Position && frame.Epoch == viewer.Grid?.Epoch) return;
        if (!frame.Snapshot && talk.Topic is not null && (viewer.Grid?.Epoch != frame.Epoch || frame.From > viewer.Position))
            throw new InvalidOperationException(
                $"Viewer {viewer.Id} at {viewer.Position} got a frame from {frame.From} to {frame.To}: something was missed.");
        // Plain sends may overtake each other: each counts for itself.
        if (!viewer.Stalled) arrivals.Came(talk.Topic is null ? frame.To - 1 : viewer.Position, frame.To, at);
        if (viewer.Id == 0) Told.Add((at, frame));
        viewer.Position = Math.Max(viewer.Position, frame.To);
        if (talk.Topic is null) return;
        viewer.Grid = frame.After(viewer.Grid);
        if (viewer.Stage == Stage.Asking) Answered(viewer);
    }
}
