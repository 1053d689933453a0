using System.Buffers.Binary;
using SkiaSharp;

namespace RealtimeReservation.Server.Images;

/// <summary>How the sender held the camera, where PNG and WebP say it; the decoder reads it of JPEG only, and of some WebP.</summary>
internal static class ExifOrientation
{
    const ushort Tag = 0x0112;

    /// <summary>The orientation of a file whose decoder saw none; upright where there is none.</summary>
    public static SKEncodedOrigin Read(SKEncodedImageFormat format, ReadOnlySpan<byte> file) => format switch
    {
        SKEncodedImageFormat.Png => Tiff(ImageChunks.OfPng(file, "eXIf"u8)),
        SKEncodedImageFormat.Webp => Tiff(ImageChunks.OfWebp(file, "EXIF"u8)),
        _ => SKEncodedOrigin.TopLeft,
    };

    static SKEncodedOrigin Tiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8)) tiff = tiff[6..];
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || !(little || tiff.StartsWith("MM\0*"u8))) return SKEncodedOrigin.TopLeft;
        var first = Number(tiff[4..8], little);
        if (first > tiff.Length - 2) return SKEncodedOrigin.TopLeft;
        var entries = tiff[(int)first..];
        var count = Number(entries[..2], little);
        for (entries = entries[2..]; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Number(entries[..2], little) == Tag)
                return Number(entries[8..10], little) is >= 1 and <= 8 and var value ? (SKEncodedOrigin)value : SKEncodedOrigin.TopLeft;
        }
        return SKEncodedOrigin.TopLeft;
    }

    static uint Number(ReadOnlySpan<byte> bytes, bool little) => (bytes.Length, little) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
