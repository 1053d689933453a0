using System.Buffers.Binary;
using System.Security.Cryptography;
using SkiaSharp;

namespace RealtimeReservation.Tests.Support;

/// <summary>Small images; each one has pixels of its own, so no two are the same.</summary>
public static class TestImages
{
    /// <summary>A PNG of so many pixels, with a chunk of so many bytes that nothing shows.</summary>
    public static byte[] Png(int width, int height, int bytes = 0)
    {
        var png = Encoded(width, height, SKEncodedImageFormat.Png);
        return bytes == 0 ? png : [.. png[..^12], .. Chunk("teSt"u8, RandomNumberGenerator.GetBytes(bytes)), .. png[^12..]];
    }

    public static byte[] Jpeg(int width, int height) => Encoded(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] Webp(int width, int height) => Encoded(width, height, SKEncodedImageFormat.Webp);

    /// <summary>Text, as a screenshot shows it, kept to the last pixel.</summary>
    public static byte[] LosslessWebp(int width, int height)
    {
        using var bitmap = Drawn(width, height);
        using var pixels = bitmap.PeekPixels();
        return pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 50))!.ToArray();
    }

    /// <summary>A PNG that says it is of so many pixels and holds none.</summary>
    public static byte[] HeaderOnly(uint width, uint height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return
        [
            0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, [0x78, 0x9C, 3, 0, 0, 0, 0, 1]),
            .. Chunk("IEND"u8, []),
        ];
    }

    /// <summary>A chunk of a PNG.</summary>
    public static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc([.. name, .. data]));
        return [.. length, .. name, .. data, .. check];
    }

    /// <summary>Decodes an image that the server gave.</summary>
    public static SKBitmap Decode(byte[] image) => SKBitmap.Decode(image);

    static byte[] Encoded(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = Drawn(width, height);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The left half red, the right half blue, and a random square in the middle.</summary>
    static SKBitmap Drawn(int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        canvas.Clear(SKColors.Red);
        paint.Color = SKColors.Blue;
        canvas.DrawRect(width / 2f, 0, width, height, paint);
        for (var i = 0; i < 9; i++)
        {
            paint.Color = new SKColor((uint)RandomNumberGenerator.GetInt32(int.MaxValue) | 0xFF000000);
            canvas.DrawRect(
                (width * 0.4f) + (i % 3 * width * 0.07f), (height * 0.4f) + (i / 3 * height * 0.07f), width * 0.07f, height * 0.07f,
                paint);
        }
        return bitmap;
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
