using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bench.Setup;

namespace Bench.Http;

/// <summary>
/// Sends prepared requests over keep-alive connections, one at a time on each, from one thread that waits for all of them: a load
/// that leaves the processors to what is measured.
/// </summary>
sealed class HttpLoad
{
    /// <summary>Gets the body of an answer.</summary>
    public delegate void Accepted(ReadOnlySpan<byte> body);

    readonly List<Connection> busy = [];
    readonly Dictionary<Socket, Connection> bySocket = [];
    readonly IReadOnlyList<byte[]> requests;
    readonly Accepted accepted;
    readonly List<long> ticks = [];
    int next;

    HttpLoad(IReadOnlyList<byte[]> requests, Accepted accepted) => (this.requests, this.accepted) = (requests, accepted);

    /// <summary>Sends from the first request on until the time is over or there are no more.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="time">For how long; what is under way then is still awaited and counted.</param>
    /// <param name="requests">Whole requests, head and body.</param>
    /// <param name="accepted">Gets the body of each answer; what is not a 201 throws.</param>
    public static Task<Calls> RunAsync(
        Uri address, int connections, TimeSpan time, IReadOnlyList<byte[]> requests, Accepted accepted) =>
        Task.Factory.StartNew(() =>
            new HttpLoad(requests, accepted).Run(new(IPAddress.Parse(address.Host), address.Port), connections, time),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    Calls Run(IPEndPoint target, int connections, TimeSpan time)
    {
        try
        {
            for (var i = 0; i < connections; i++)
            {
                var connection = new Connection(target);
                busy.Add(connection);
                bySocket.Add(connection.Socket, connection);
            }
            var start = Stopwatch.GetTimestamp();
            busy.RemoveAll(connection => !SendNext(connection));
            while (busy.Count > 0)
            {
                foreach (var socket in Ready())
                {
                    var connection = bySocket[socket];
                    if (!connection.Receive()) continue;
                    ticks.Add(Stopwatch.GetTimestamp() - connection.Began);
                    if (connection.Status != 201) throw new InvalidOperationException($"A hold was answered: {connection.Text}");
                    accepted(connection.Body);
                    if (Stopwatch.GetElapsedTime(start) >= time || !SendNext(connection)) busy.Remove(connection);
                }
            }
            return Calls.Of(ticks, ticks.Count, Stopwatch.GetElapsedTime(start));
        }
        finally
        {
            foreach (var connection in bySocket.Values) connection.Socket.Dispose();
        }
    }

    List<Socket> Ready()
    {
        var ready = busy.ConvertAll(connection => connection.Socket);
        Socket.Select(ready, null, null, TimeSpan.FromSeconds(10));
        return ready.Count > 0 ? ready : throw new TimeoutException("The server has answered nothing for 10 s.");
    }

    bool SendNext(Connection connection)
    {
        if (next == requests.Count) return false;
        connection.Send(requests[next++]);
        return true;
    }

    /// <summary>A connection, and the answer that is coming in on it.</summary>
    sealed class Connection
    {
        static readonly byte[] Blank = "\r\n\r\n"u8.ToArray();
        readonly byte[] answer = new byte[16 * 1024];
        int read, head, body;

        public Connection(IPEndPoint target)
        {
            Socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(target);
        }

        public Socket Socket { get; }
        public long Began { get; private set; }
        public int Status => (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + answer[11] - '0';
        public ReadOnlySpan<byte> Body => answer.AsSpan(head, body);
        public string Text => Encoding.UTF8.GetString(answer, 0, read);

        public void Send(byte[] request)
        {
            (read, head, body) = (0, 0, 0);
            Began = Stopwatch.GetTimestamp();
            for (var sent = 0; sent < request.Length;) sent += Socket.Send(request.AsSpan(sent));
        }

        /// <summary>Reads what has come; true when the answer is whole.</summary>
        public bool Receive()
        {
            var received = Socket.Receive(answer.AsSpan(read));
            if (received == 0) throw new IOException("The server closed a connection.");
            read += received;
            var all = answer.AsSpan(0, read);
            if (head == 0)
            {
                var end = all.IndexOf(Blank);
                if (end < 0) return false;
                head = end + Blank.Length;
            }
            var lines = all[..head];
            var length = lines.IndexOf("Content-Length: "u8);
            if (length >= 0) return Utf8Parser.TryParse(lines[(length + 16)..], out body, out _) && read >= head + body;
            // Else in chunks, with an empty one at the end.
            body = read - head;
            return all.EndsWith("\r\n0\r\n\r\n"u8);
        }
    }
}
