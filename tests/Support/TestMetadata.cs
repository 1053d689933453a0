using System.Buffers.Binary;

namespace RealtimeReservation.Tests.Support;

/// <summary>Images with what cannot be seen of them: how the camera was held, where they were taken, more frames.</summary>
public static class TestMetadata
{
    /// <summary>A JPEG with an EXIF block: the orientation, and where it was taken.</summary>
    public static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Tiff(orientation)];
        var length = exif.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }

    public static byte[] Tiff(byte orientation) =>
    [
        .. "MM\0*"u8, 0, 0, 0, 8, 0, 2,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
        0x01, 0x0E, 0, 2, 0, 0, 0, 16, 0, 0, 0, 38, 0, 0, 0, 0, .. "GPS 31.23 121.4\0"u8,
    ];

    public static byte[] WebpWith(byte[] webp, byte[] exif, int width = 60, int height = 40) =>
        Riff([.. Chunk("VP8X", Canvas(0x08, width, height)), .. webp[12..], .. Chunk("EXIF", exif)]);

    public static byte[] Animated(int width, int height, params byte[][] frames) => Riff(
    [
        .. Chunk("VP8X", Canvas(0x02, width, height)), .. Chunk("ANIM", [0, 0, 0, 0, 0, 0]),
        .. frames.SelectMany(frame => Chunk("ANMF", [0, 0, 0, 0, 0, 0, .. Canvas(0, width, height)[4..], 100, 0, 0, 0, .. frame[12..]])),
    ]);

    static byte[] Canvas(byte flags, int width, int height) =>
        [flags, 0, 0, 0, (byte)(width - 1), 0, 0, (byte)(height - 1), 0, 0];

    static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. Number(chunks.Length + 4), .. "WEBP"u8, .. chunks];

    static byte[] Chunk(string name, byte[] data) =>
        [.. System.Text.Encoding.ASCII.GetBytes(name), .. Number(data.Length), .. data, .. new byte[data.Length % 2]];

    static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
