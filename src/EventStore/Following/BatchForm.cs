using System.Text;

namespace RealtimeReservation.EventStore;

/// <summary>A committed batch as it goes to other nodes, or what stands in for one that must be read from the log.</summary>
/// <param name="Sender">The node.</param>
/// <param name="After">The position that it follows on.</param>
/// <param name="Head">Position of its last event.</param>
/// <param name="Count">Its events; 0: they are to be read.</param>
readonly record struct BatchHead(Guid Sender, long After, long Head, int Count);

/// <summary>
/// The bytes of a batch: its head, then each event with its JSON as the log has it. What people wrote is not part of that, and goes to
/// PostgreSQL only, where it is deleted when they are erased: a batch with such words is sent without its events, and so is one that is too
/// large.
/// </summary>
sealed class BatchForm(EventCatalogue catalogue)
{
    /// <summary>Bytes of a batch that is sent with its events.</summary>
    public const int Most = 256 * 1024;

    const byte Version = 1;

    /// <summary>Writes a batch.</summary>
    /// <param name="sender">This node.</param>
    /// <param name="batch">What was committed.</param>
    /// <param name="data">The JSON of its events; null: some of them have words that are not in it.</param>
    public ReadOnlyMemory<byte> Write(Guid sender, Batch batch, IReadOnlyList<byte[]>? data)
    {
        var sent = data is not null && data.Sum(json => (long)json.Length) < Most ? data : null;
        var bytes = new MemoryStream(64 + (sent?.Sum(json => json.Length + 256) ?? 0));
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(sender.ToByteArray());
        writer.Write(batch.After);
        writer.Write(batch.Events[^1].Seq);
        writer.Write(sent?.Count ?? 0);
        for (var i = 0; i < sent?.Count; i++)
        {
            var e = batch.Events[i];
            var kind = catalogue.EntryFor(e.Data);
            writer.Write(e.Seq);
            writer.Write(e.Id.ToByteArray());
            writer.Write(e.Stream);
            writer.Write(e.Version);
            writer.Write(kind.Name);
            writer.Write(kind.Version);
            // Microseconds, as PostgreSQL keeps them.
            writer.Write(e.At.UtcTicks / TimeSpan.TicksPerMicrosecond);
            writer.Write(e.Metadata.Actor ?? "");
            writer.Write((e.Metadata.CommandId ?? Guid.Empty).ToByteArray());
            writer.Write(e.Metadata.CorrelationId ?? "");
            writer.Write(sent[i].Length);
            writer.Write(sent[i]);
        }
        writer.Flush();
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>Reads the head alone.</summary>
    /// <exception cref="InvalidDataException">It is no batch of a form that this program knows.</exception>
    public static BatchHead ReadHead(ReadOnlyMemory<byte> bytes)
    {
        using var reader = Reader(bytes);
        return Head(reader);
    }

    /// <summary>Reads the events, as they would be read from the log.</summary>
    /// <exception cref="Exception">It is no batch of this form, or holds events that this program does not know.</exception>
    public Batch Read(ReadOnlyMemory<byte> bytes)
    {
        using var reader = Reader(bytes);
        var head = Head(reader);
        var events = new List<LogEvent>(Math.Min(head.Count, 10_000));
        for (var (i, last) = (0, head.After); i < head.Count; i++)
        {
            var e = Event(reader);
            if (e.Seq <= last) throw new InvalidDataException("Events of a batch are not in order.");
            events.Add(e);
            last = e.Seq;
        }
        if (events.Count == 0 || events[^1].Seq != head.Head) throw new InvalidDataException("A batch ends elsewhere than it says.");
        return new Batch(events, head.After, Foreign: true);
    }

    LogEvent Event(BinaryReader reader)
    {
        var (seq, id, stream) = (reader.ReadInt64(), new Guid(reader.ReadBytes(16)), reader.ReadString());
        var (version, name, shape) = (reader.ReadInt64(), reader.ReadString(), reader.ReadInt32());
        var at = new DateTimeOffset(reader.ReadInt64() * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        var (actor, command, correlation) = (reader.ReadString(), new Guid(reader.ReadBytes(16)), reader.ReadString());
        var length = reader.ReadInt32();
        if (length is < 0 or > Most) throw new InvalidDataException("An event of a batch is too large.");
        var data = catalogue.WithoutTexts(catalogue.Read(name, shape, reader.ReadBytes(length)));
        var metadata = new EventMetadata(
            actor.Length > 0 ? actor : null, command == Guid.Empty ? null : command, correlation.Length > 0 ? correlation : null);
        return new LogEvent(seq, id, stream, version, data, at, metadata);
    }

    static BinaryReader Reader(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new(new MemoryStream(array.Array!, array.Offset, array.Count, writable: false), Encoding.UTF8)
            : new(new MemoryStream(bytes.ToArray()), Encoding.UTF8);

    static BatchHead Head(BinaryReader reader)
    {
        try
        {
            if (reader.ReadByte() != Version) throw new InvalidDataException("A batch of another form.");
            return new BatchHead(new Guid(reader.ReadBytes(16)), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32());
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException)
        {
            throw new InvalidDataException("A batch is cut off.", e);
        }
    }
}
