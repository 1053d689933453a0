using System.Buffers.Binary;
using System.IO.Compression;

namespace RealtimeReservation.Server.Demo;

/// <summary>A picture that passes for a screenshot of a payment: a small PNG, another one for each seed.</summary>
internal static class DemoReceipt
{
    const int Width = 240, Height = 360;
    static readonly byte[] Palette = [0xF4, 0xF6, 0xF8, 0xFF, 0xFF, 0xFF, 0x1F, 0xA8, 0x5B, 0xC9, 0xD1, 0xDA, 0x2B, 0x33, 0x3D];

    public static byte[] Png(int seed)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        (header[8], header[9]) = (8, 3);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, Palette);
        Chunk(file, "IDAT"u8, Pixels(seed));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static byte[] Pixels(int seed)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            Span<byte> line = stackalloc byte[Width + 1];
            for (var y = 0; y < Height; y++)
            {
                line[0] = 0;
                for (var x = 0; x < Width; x++) line[x + 1] = Colour(x, y, seed);
                zlib.Write(line);
            }
        }
        return packed.ToArray();
    }

    // A card with a green disc, an amount in dark bars and lines of text whose lengths the seed makes up.
    static byte Colour(int x, int y, int seed)
    {
        if (x is < 16 or >= Width - 16 || y is < 16 or >= Height - 16) return 0;
        var (dx, dy) = (x - (Width / 2), y - 80);
        if ((dx * dx) + (dy * dy) < 28 * 28) return 2;
        if (y is >= 132 and < 156 && x >= 70 && x < 170 - (seed % 4 * 12)) return (byte)(x % 14 < 10 ? 4 : 1);
        var line = (y - 190) / 28;
        return y >= 190 && line < 5 && (y - 190) % 28 < 10 && x >= 36 && x < 100 + (((seed * 31) + (line * 47)) % 104) ? (byte)3 : (byte)1;
    }

    internal static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        var start = (int)file.Position;
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(file.GetBuffer().AsSpan(start, (int)file.Position - start)));
        file.Write(number);
    }

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }
        return ~crc;
    }
}
