using System.Buffers.Binary;

namespace RealtimeReservation.Server.Images;

/// <summary>The named parts that a PNG or a WebP consists of.</summary>
internal static class ImageChunks
{
    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47];

    /// <summary>The data of the first chunk of that name of a PNG; empty when there is none.</summary>
    public static ReadOnlySpan<byte> OfPng(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name) => Chunk(file, 8, isPng: true, name);

    /// <summary>The data of the first chunk of that name of a WebP; empty when there is none.</summary>
    public static ReadOnlySpan<byte> OfWebp(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name) => Chunk(file, 12, isPng: false, name);

    /// <summary>Whether a PNG has several frames: the decoder shows the first and tells nothing of the others.</summary>
    public static bool Moves(ReadOnlySpan<byte> file) =>
        file.StartsWith(Png) && OfPng(file, "acTL"u8) is { Length: >= 4 } frames && BinaryPrimitives.ReadUInt32BigEndian(frames) > 1;

    /// <summary>The data of the first chunk of that name; empty when there is none.</summary>
    static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> file, int at, bool isPng, ReadOnlySpan<byte> wanted)
    {
        for (var rest = file[Math.Min(at, file.Length)..]; rest.Length >= 8;)
        {
            var (length, name) = isPng
                ? (BinaryPrimitives.ReadUInt32BigEndian(rest), 4)
                : (BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), 0);
            if (length > rest.Length - 8) break;
            var data = rest.Slice(8, (int)length);
            if (rest.Slice(name, 4).SequenceEqual(wanted)) return data;
            // A PNG's chunk ends with a checksum, a WebP's with a byte where its length is odd.
            rest = rest[(int)Math.Min(rest.Length, 8 + length + (isPng ? 4 : length % 2))..];
        }
        return [];
    }
}
