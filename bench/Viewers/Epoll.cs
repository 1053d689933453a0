using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bench.Viewers;

/// <summary>
/// Linux's epoll: one thread learns which of thousands of sockets have something to tell, without a read waiting on each.
/// </summary>
sealed partial class Epoll : IDisposable
{
    /// <summary>What may be waited for.</summary>
    public const uint Nothing = 0, Readable = 1, Writable = 4;

    const int Close = 0x80000, Add = 1, Modify = 3, Most = 512, InProgress = 115;

    // The structure is packed on x86-64 only.
    static readonly (int Size, int Id) Layout = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (12, 4) : (16, 8);

    readonly int handle = Require(epoll_create1(Close));
    readonly byte[] events = new byte[Most * 16];

    /// <summary>Begins to watch a socket; it is forgotten when it is closed.</summary>
    public void Begin(Socket socket, int id, uint what) => Control(Add, socket, id, what);

    /// <summary>Waits for something else of a socket.</summary>
    public void Change(Socket socket, int id, uint what) => Control(Modify, socket, id, what);

    /// <summary>Ids of the sockets that have something to tell; empty when the time is over.</summary>
    public int Wait(Span<int> ids, int milliseconds)
    {
        var count = epoll_wait(handle, ref events[0], Math.Min(ids.Length, Most), milliseconds);
        for (var i = 0; i < count; i++) ids[i] = BinaryPrimitives.ReadInt32LittleEndian(events.AsSpan(i * Layout.Size + Layout.Id));
        return Math.Max(count, 0);
    }

    /// <summary>Begins to connect without waiting and without an exception; the socket becomes writable when it has.</summary>
    public static void Connect(Socket socket, EndPoint to)
    {
        var address = to.Serialize();
        if (connect((int)socket.Handle, ref MemoryMarshal.GetReference(address.Buffer.Span), address.Size) != 0
            && Marshal.GetLastPInvokeError() is not InProgress and var error)
            throw new SocketException(error);
    }

    void Control(int operation, Socket socket, int id, uint what)
    {
        Span<byte> e = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(e, what);
        BinaryPrimitives.WriteInt32LittleEndian(e[Layout.Id..], id);
        Require(epoll_ctl(handle, operation, (int)socket.Handle, ref e[0]));
    }

    static int Require(int result) =>
        result >= 0 ? result : throw new InvalidOperationException($"epoll: error {Marshal.GetLastPInvokeError()}.");

    public void Dispose() => _ = close(handle);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int handle, int operation, int socket, ref byte e);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int handle, ref byte events, int most, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int connect(int socket, ref byte address, int length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);
}
