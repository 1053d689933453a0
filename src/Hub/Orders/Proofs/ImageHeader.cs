using System.Buffers.Binary;

namespace RealtimeReservation.Server.Orders;

/// <summary>Type and size of an image as its own bytes tell them. Nothing is decoded, so nothing can blow up.</summary>
/// <param name="MediaType">image/jpeg, image/png or image/webp.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal readonly record struct ImageHeader(string MediaType, int Width, int Height)
{
    /// <summary>Most pixels accepted: what a reviewer's browser decodes without trouble.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>All pixels of one frame.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Reads a whole image; null when it is none of the three, or cut off.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> bytes) => PngHeader.Read(bytes) ?? JpegHeader.Read(bytes) ?? WebpHeader.Read(bytes);

    internal static ImageHeader? Of(string mediaType, long width, long height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? new(mediaType, (int)width, (int)height) : null;
}

/// <summary>Signature, IHDR first, chunks up to IEND.</summary>
internal static class PngHeader
{
    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature)) return null;
        ImageHeader? header = null;
        var rest = bytes[8..];
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12) return null;
            var name = rest[4..8];
            var data = rest.Slice(8, (int)length);
            if (header is null)
            {
                if (!name.SequenceEqual("IHDR"u8) || length != 13) return null;
                header = ImageHeader.Of("image/png", BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
                if (header is null) return null;
            }
            else if (name.SequenceEqual("IEND"u8))
            {
                return header;
            }
            rest = rest[(12 + (int)length)..];
        }
        return null;
    }
}

/// <summary>Segments up to the frame header, then the end marker after the first scan.</summary>
internal static class JpegHeader
{
    static ReadOnlySpan<byte> Beginning => [0xFF, 0xD8, 0xFF];

    static ReadOnlySpan<byte> End => [0xFF, 0xD9];

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Beginning)) return null;
        ImageHeader? header = null;
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF) return null;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length) return null;
            if (IsFrame(marker))
            {
                if (length < 8) return null;
                header = ImageHeader.Of(
                    "image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
                if (header is null) return null;
            }
            at += 2 + length;
            if (marker == 0xDA) return header is not null && bytes[at..].LastIndexOf(End) >= 0 ? header : null;
        }
        return null;
    }

    // C0–CF start frames, but for tables of Huffman codes (C4), arithmetic codes (CC) and an extension (C8).
    static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}

/// <summary>RIFF container; its first chunk is lossy, lossless or extended.</summary>
internal static class WebpHeader
{
    const string MediaType = "image/webp";

    static ReadOnlySpan<byte> LossyStart => [0x9D, 0x01, 0x2A];

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30 || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WEBP"u8)) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) is var size && (size < 22 || size > bytes.Length - 8)) return null;
        var name = bytes[12..16];
        var data = bytes[20..];
        if (name.SequenceEqual("VP8X"u8)) return ImageHeader.Of(MediaType, UInt24(data[4..]) + 1, UInt24(data[7..]) + 1);
        if (name.SequenceEqual("VP8 "u8))
        {
            return data[3..].StartsWith(LossyStart)
                ? ImageHeader.Of(
                    MediaType, BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
                : null;
        }
        if (!name.SequenceEqual("VP8L"u8) || data[0] != 0x2F) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return ImageHeader.Of(MediaType, (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
    }

    static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
