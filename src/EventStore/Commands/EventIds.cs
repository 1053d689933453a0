using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Ids of events: UUIDv7, whose random bits are fetched from the system for a few hundred ids at once; one by one they would cost more than
/// the rest of an event's way through memory.
/// </summary>
sealed class EventIds
{
    const int Size = 16;
    readonly Lock drawing = new();
    readonly byte[] random = new byte[256 * Size];
    int left;

    /// <summary>An id that was never given before.</summary>
    /// <param name="at">The instant it begins with, UTC, in milliseconds.</param>
    public Guid Next(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[Size];
        lock (drawing)
        {
            if (left == 0)
            {
                RandomNumberGenerator.Fill(random);
                left = random.Length;
            }
            left -= Size;
            random.AsSpan(left, Size).CopyTo(id);
        }
        var (version, variant) = (id[6], id[8]);
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16 | (uint)BinaryPrimitives.ReadUInt16BigEndian(id[6..]));
        id[6] = (byte)(0x70 | version & 0x0f);
        id[8] = (byte)(0x80 | variant & 0x3f);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The id under which a command of this actor is kept when another actor took the client's id first: the same at every repeat (UUIDv8).</summary>
    public static Guid Scoped(Guid id, string? actor)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{id:N} {actor}"), hash);
        var scoped = hash[..Size];
        scoped[6] = (byte)(0x80 | scoped[6] & 0x0f);
        scoped[8] = (byte)(0x80 | scoped[8] & 0x3f);
        return new Guid(scoped, bigEndian: true);
    }
}
