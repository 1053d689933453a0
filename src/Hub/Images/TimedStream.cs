namespace RealtimeReservation.Server.Images;

/// <summary>A file that ends early when its time is up: a decoder cannot be stopped, but it stops where its input ends.</summary>
internal sealed class TimedStream(ReadOnlyMemory<byte> file, TimeProvider timers, TimeSpan timeout) : Stream
{
    readonly long since = timers.GetTimestamp();

    public bool IsLate { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => file.Length;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        IsLate |= timers.GetElapsedTime(since) > timeout;
        if (IsLate || Position >= file.Length) return 0;
        var part = file.Span[(int)Position..];
        part = part[..Math.Min(part.Length, buffer.Length)];
        part.CopyTo(buffer);
        Position += part.Length;
        return part.Length;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
