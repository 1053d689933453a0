using SkiaSharp;

namespace RealtimeReservation.Server.Images;

/// <summary>An image of a stranger, decoded; or why it is none.</summary>
/// <param name="Bitmap">Its pixels as they were stored, in sRGB.</param>
/// <param name="Origin">How they are to be turned.</param>
/// <param name="IsLossless">Whether the file kept every pixel.</param>
/// <param name="Why">Why there is no bitmap.</param>
internal readonly record struct Decoded(SKBitmap? Bitmap, SKEncodedOrigin Origin, bool IsLossless, Unclean Why) : IDisposable
{
    public static implicit operator Decoded(Unclean why) => new(null, SKEncodedOrigin.TopLeft, false, why);

    public void Dispose() => Bitmap?.Dispose();
}

/// <summary>Decodes images of strangers within limits of pixels and time. Called on a worker: see <see cref="ImageWorkers"/>.</summary>
internal static class ImageDecoder
{
    /// <summary>Most pixels accepted; read from the header, before anything is decoded.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>Images are decoded to about so many pixels: what is read on a screen needs no more.</summary>
    public const long KeptPixels = 16_000_000;

    const int LongestSide = 32_000;
    const int MostScans = 100;

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Decodes a file.</summary>
    /// <param name="file">JPEG, PNG or WebP.</param>
    /// <param name="timers">What its time is measured by.</param>
    /// <param name="still">Whether a moving picture is refused; else it is its first frame.</param>
    public static Decoded Decode(ReadOnlyMemory<byte> file, TimeProvider timers, bool still = false)
    {
        if (!IsAccepted(file.Span)) return Unclean.NotAnImage;
        using var stream = new TimedStream(file, timers, Timeout);
        using var codec = SKCodec.Create(stream);
        if (codec is null || codec.Info is not { Width: > 0, Height: > 0 } info) return Unclean.NotAnImage;
        if ((long)info.Width * info.Height > MostPixels || Math.Max(info.Width, info.Height) > LongestSide)
            return Unclean.TooManyPixels;
        if (still && (codec.FrameCount > 1 || ImageChunks.Moves(file.Span))) return Unclean.Animated;

        var decoded = new SKBitmap();
        var result = Decode(codec, decoded);
        if (stream.IsLate || result != SKCodecResult.Success)
        {
            decoded.Dispose();
            return stream.IsLate ? Unclean.TooSlow : Unclean.NotAnImage;
        }
        var origin = codec.EncodedOrigin == SKEncodedOrigin.TopLeft
            ? ExifOrientation.Read(codec.EncodedFormat, file.Span)
            : codec.EncodedOrigin;
        return new(decoded, origin, IsLossless(codec.EncodedFormat, file.Span), Unclean.None);
    }

    /// <summary>
    /// By the first bytes, so that the decoders of all other formats are out of reach. A JPEG of hundreds of scans is none that a camera or
    /// a program made: each scan passes over the whole image once.
    /// </summary>
    static bool IsAccepted(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? file.Count((ReadOnlySpan<byte>)[0xFF, 0xDA]) <= MostScans
        : file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            || (file.Length > 16 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8));

    static bool IsLossless(SKEncodedImageFormat format, ReadOnlySpan<byte> file) =>
        format == SKEncodedImageFormat.Png
            || (format == SKEncodedImageFormat.Webp && file[..Math.Min(file.Length, 4096)].IndexOf("VP8L"u8) >= 0);

    /// <summary>Colours become sRGB, for the profile that explains others is dropped.</summary>
    static SKCodecResult Decode(SKCodec codec, SKBitmap into)
    {
        var scale = Math.Min(1, MathF.Sqrt((float)KeptPixels / ((long)codec.Info.Width * codec.Info.Height)));
        var size = codec.GetScaledDimensions(scale);
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, SKColorSpace.CreateSrgb());
        return into.TryAllocPixels(info) ? codec.GetPixels(info, into.GetPixels()) : SKCodecResult.InternalError;
    }
}
