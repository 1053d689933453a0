using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using RealtimeReservation.Server.Live.Sockets;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>Messages on a connection that takes a few bytes at a time, while writes are let go in the middle of them.</summary>
public sealed class SocketOutputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_message_arrives_whole_and_in_order_however_slowly_and_often_its_write_is_let_go(int seed)
    {
        var random = new Random(seed);
        var wire = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        using var trickle = new Trickle(wire.Writer, random);
        using var server = WebSocket.CreateFromStream(trickle, new WebSocketCreationOptions { IsServer = true });
        using var client = WebSocket.CreateFromStream(new ReadOnlyEnd(wire.Reader.AsStream()), new WebSocketCreationOptions());
        var output = new SocketOutput(server, TimeProvider.System);
        var messages = Enumerable.Range(0, 60).Select(i => $"{i}:{new string((char)('a' + (i % 26)), random.Next(1, 3000))}").ToArray();
        var reading = ReadAsync(client, messages.Length);

        var cancelled = 0;
        foreach (var message in messages)
        {
            var write = Write(output, Encoding.UTF8.GetBytes(message), random.Next(2) == 0);
            // The connection takes a part of it, never all; then the write is let go, or waits until it is through.
            trickle.Let(random.Next(1, 1 + (message.Length / 2)));
            if (random.Next(2) == 0 && !write.IsCompleted)
            {
                output.CancelPendingFlush();
                if ((await write).IsCanceled) cancelled++;
            }
            else
            {
                trickle.Let(int.MaxValue);
                (await write).IsCompleted.ShouldBeFalse();
                trickle.Let(0);
            }
        }
        trickle.Let(int.MaxValue);

        (await reading).ShouldBe(messages);
        cancelled.ShouldBeGreaterThan(5);
    }

    static Task<FlushResult> Write(SocketOutput output, byte[] bytes, bool copied)
    {
        if (!copied) return output.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask();
        output.Write(bytes);
        return output.FlushAsync(TestContext.Current.CancellationToken).AsTask();
    }

    static async Task<List<string>> ReadAsync(WebSocket client, int count)
    {
        var (read, buffer, text) = (new List<string>(), new byte[700], new MemoryStream());
        while (read.Count < count)
        {
            var part = await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            text.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            read.Add(Encoding.UTF8.GetString(text.ToArray()));
            text.SetLength(0);
        }
        return read;
    }

    /// <summary>Passes on as many bytes as the test lets through, in small pieces.</summary>
    sealed class Trickle(PipeWriter wire, Random random) : Stream
    {
        readonly Lock turn = new();
        TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int allowed;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Let(int bytes)
        {
            lock (turn)
            {
                allowed = bytes;
                more.TrySetResult();
                more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (!buffer.IsEmpty)
            {
                Task wait;
                int piece;
                lock (turn)
                {
                    piece = Math.Min(Math.Min(allowed, buffer.Length), random.Next(1, 9));
                    allowed -= piece;
                    wait = more.Task;
                }
                if (piece == 0)
                {
                    await wait.WaitAsync(cancellationToken);
                    continue;
                }
                await wire.WriteAsync(buffer[..piece], cancellationToken);
                buffer = buffer[piece..];
            }
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    /// <summary>The client's end: it only reads; what it would answer is dropped.</summary>
    sealed class ReadOnlyEnd(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
