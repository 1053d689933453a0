using RealtimeReservation.Domain.Pictures;
using RealtimeReservation.Server.Pipeline;
using SkiaSharp;

namespace RealtimeReservation.Server.Images;

/// <summary>A picture that guests see, as this server encoded it.</summary>
/// <param name="Image">The whole picture.</param>
/// <param name="Width">Its pixels.</param>
/// <param name="Height">Its pixels.</param>
/// <param name="Thumbnails">The same, narrower: by width. Only widths that are less than its own.</param>
internal sealed record MadePicture(CleanImage Image, int Width, int Height, IReadOnlyDictionary<int, byte[]> Thumbnails);

/// <summary>
/// Makes pictures of venues and menus from files of their staff: upright, without metadata, as large as a screen shows them.
/// </summary>
internal sealed class PictureMaker(ImageWorkers workers)
{
    /// <summary>Largest file, and largest picture, bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    const int LongestSide = 1920, LongestSideOfCode = 1600, SmallestSideOfCode = 800, PngEffort = 6;

    static readonly int[] Qualities = [85, 70, 50];

    /// <summary>
    /// A photo: JPEG, or WebP where something shows through it; with thumbnails. Refused as <see cref="ImageCleaner.CleanAsync"/> does, and
    /// with 4150 <c>animated</c> when it moves.
    /// </summary>
    public Task<Answer<MadePicture>> PhotoAsync(ReadOnlyMemory<byte> file, CancellationToken ct) => MakeAsync(file, LongestSide, Photo, ct);

    /// <summary>A payment code: PNG on white, every module as sharp as it came; without thumbnails.</summary>
    public Task<Answer<MadePicture>> CodeAsync(ReadOnlyMemory<byte> file, CancellationToken ct) =>
        MakeAsync(file, LongestSideOfCode, Code, ct);

    Task<Answer<MadePicture>> MakeAsync(
        ReadOnlyMemory<byte> file, int longestSide, Func<SKBitmap, MadePicture?> encode, CancellationToken ct) =>
        workers.RunAsync(
            () =>
            {
                using var decoded = ImageDecoder.Decode(file, workers.Timers, still: true);
                if (decoded.Bitmap is not { } bitmap) return decoded.Why.Refusal(MostBytes);
                var scale = MathF.Min(1, (float)longestSide / Math.Max(bitmap.Width, bitmap.Height));
                using var upright = ImageDrawing.Upright(bitmap, decoded.Origin, scale);
                return encode(upright ?? bitmap) is { } made ? made : (Answer<MadePicture>)Unclean.TooLarge.Refusal(MostBytes);
            },
            ct);

    static MadePicture? Photo(SKBitmap bitmap)
    {
        var shows = ShowsThrough(bitmap);
        using var opaque = shows || bitmap.AlphaType == SKAlphaType.Opaque ? null : ImageDrawing.OnWhite(bitmap);
        var whole = opaque ?? bitmap;
        if (Encoded(whole, shows) is not { } image) return null;
        var thumbnails = new Dictionary<int, byte[]>();
        foreach (var width in PictureAddress.Widths.Where(width => width < whole.Width))
        {
            using var small = ImageDrawing.Upright(whole, SKEncodedOrigin.TopLeft, (float)width / whole.Width);
            if (Encoded(small!, shows) is { } thumbnail) thumbnails[width] = thumbnail.Data;
        }
        return new(image, whole.Width, whole.Height, thumbnails);
    }

    static CleanImage? Encoded(SKBitmap bitmap, bool showsThrough)
    {
        foreach (var quality in Qualities)
        {
            using var data = showsThrough
                ? ImageDrawing.Pixels(bitmap).Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, quality))
                : ImageDrawing.Pixels(bitmap).Encode(new SKJpegEncoderOptions(quality));
            if (data?.Size <= MostBytes) return new(showsThrough ? "image/webp" : "image/jpeg", data.ToArray());
        }
        return null;
    }

    static MadePicture? Code(SKBitmap bitmap)
    {
        using var opaque = ImageDrawing.OnWhite(bitmap);
        // A photo of a code may be too much for a PNG: then it is made smaller, never blurred by a JPEG.
        foreach (var side in (ReadOnlySpan<int>)[LongestSideOfCode, SmallestSideOfCode])
        {
            var scale = MathF.Min(1, (float)side / Math.Max(opaque.Width, opaque.Height));
            using var smaller = ImageDrawing.Upright(opaque, SKEncodedOrigin.TopLeft, scale);
            var code = smaller ?? opaque;
            using var png = ImageDrawing.Pixels(code).Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, PngEffort));
            if (png?.Size <= MostBytes)
                return new(new("image/png", png.ToArray()), code.Width, code.Height, new Dictionary<int, byte[]>());
        }
        return null;
    }

    /// <summary>Many a PNG has transparency that nothing of it uses.</summary>
    static bool ShowsThrough(SKBitmap bitmap)
    {
        if (bitmap.AlphaType == SKAlphaType.Opaque) return false;
        var pixels = bitmap.GetPixelSpan();
        for (var i = 3; i < pixels.Length; i += 4)
        {
            if (pixels[i] != byte.MaxValue) return true;
        }
        return false;
    }
}
