using System.Buffers.Binary;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Ids of events, UUIDv7. The events of a command count on from its first one, as RFC 9562 (6.2, method 2) allows: the random bits of an id
/// cost more than the rest of an event's way through memory.
/// </summary>
static class EventIds
{
    const int Size = 16;

    /// <summary>The two bits that say what kind of id it is.</summary>
    const ulong Variant = 3UL << 62;

    /// <summary>The id after another one.</summary>
    public static Guid After(Guid id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var random = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], random & Variant | (random + 1) & ~Variant);
        return new Guid(bytes, bigEndian: true);
    }
}
