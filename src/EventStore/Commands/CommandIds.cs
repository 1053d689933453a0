using System.Security.Cryptography;
using System.Text;

namespace RealtimeReservation.EventStore;

/// <summary>Ids of commands, which clients make.</summary>
static class CommandIds
{
    const int Size = 16;

    /// <summary>
    /// The id under which a command of this actor is kept when another actor took the client's id first: the same at every repeat (UUIDv8).
    /// </summary>
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
