using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RealtimeReservation.Tests.Support;

/// <summary>The smallest files that are images by their headers; each one has bytes of its own.</summary>
public static class TestImages
{
    public static byte[] Png(uint width, uint height, int bytes = 32)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, RandomNumberGenerator.GetBytes(bytes)), .. Chunk("IEND"u8, [])];
    }

    public static byte[] Jpeg(ushort width, ushort height) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xC4, 0, 4, 1, 2,
        0xFF, 0xC2, 0, 11, 8, .. Two(height), .. Two(width), 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, .. Body(), 0xFF, 0xD9,
    ];

    public static byte[] Webp(int width, int height)
    {
        var (w, h) = (width - 1, height - 1);
        byte[] extended = [0, 0, 0, 0, (byte)w, (byte)(w >> 8), (byte)(w >> 16), (byte)h, (byte)(h >> 8), (byte)(h >> 16)];
        return Riff("VP8X"u8, [.. extended, .. Body()]);
    }

    public static byte[] LossyWebp(ushort width, ushort height) => Riff("VP8 "u8, [0, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), .. Body()]);

    public static byte[] LosslessWebp(int width, int height)
    {
        var bits = (uint)(width - 1) | ((uint)(height - 1) << 14);
        return Riff("VP8L"u8, [0x2F, (byte)bits, (byte)(bits >> 8), (byte)(bits >> 16), (byte)(bits >> 24), .. Body()]);
    }

    static byte[] Riff(ReadOnlySpan<byte> name, byte[] data)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, data.Length);
        var all = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(all, data.Length + 12);
        return [.. "RIFF"u8, .. all, .. "WEBP"u8, .. name, .. size, .. data];
    }

    // Without FF, so that nothing in it looks like a marker.
    static byte[] Body() => Array.ConvertAll(RandomNumberGenerator.GetBytes(32), b => (byte)(b & 0x7F));

    static byte[] Two(ushort number) => [(byte)(number >> 8), (byte)number];

    static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. name, .. data, 0, 0, 0, 0];
    }
}
