using RealtimeReservation.Server.Pipeline;
using SkiaSharp;

namespace RealtimeReservation.Server.Images;

/// <summary>
/// Decodes images of strangers, turns them upright and encodes them again. Metadata, further frames and whatever is hidden in or behind the
/// file do not survive that.
/// </summary>
internal sealed class ImageCleaner(ImageWorkers workers)
{
    const int PngEffort = 6;

    static readonly int[] Qualities = [90, 75, 50];

    /// <summary>
    /// The image as it is kept: lossless ones as PNG, so that text stays sharp, photos as JPEG. 4150 <c>not_an_image</c>; 4130
    /// <c>too_many_pixels</c>, <c>image_too_large</c>; 4290 <c>too_many</c> when it takes too long to decode.
    /// </summary>
    /// <param name="file">JPEG, PNG or WebP.</param>
    /// <param name="mostBytes">Largest result.</param>
    /// <param name="ct">Ends the waiting for a worker.</param>
    public async Task<Answer<CleanImage>> CleanAsync(ReadOnlyMemory<byte> file, int mostBytes, CancellationToken ct) =>
        await TryCleanAsync(file, mostBytes, ct) switch
        {
            { Image: { } image } => image,
            { Why: var why } => why.Refusal(mostBytes),
        };

    /// <summary>The same where a file that cannot be kept is not refused as an upload.</summary>
    public Task<Cleaned> TryCleanAsync(ReadOnlyMemory<byte> file, int mostBytes, CancellationToken ct) =>
        workers.RunAsync(() => Clean(file, mostBytes), ct);

    Cleaned Clean(ReadOnlyMemory<byte> file, int mostBytes)
    {
        using var decoded = ImageDecoder.Decode(file, workers.Timers);
        if (decoded.Bitmap is not { } bitmap) return decoded.Why;
        var scale = Math.Min(1, MathF.Sqrt((float)ImageDecoder.KeptPixels / ((long)bitmap.Width * bitmap.Height)));
        using var upright = ImageDrawing.Upright(bitmap, decoded.Origin, scale > 0.9f ? 1 : scale);
        return Encode(upright ?? bitmap, decoded.IsLossless, mostBytes);
    }

    static Cleaned Encode(SKBitmap bitmap, bool lossless, int mostBytes)
    {
        if (lossless)
        {
            using var png = ImageDrawing.Pixels(bitmap).Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, PngEffort));
            if (png?.Size <= mostBytes) return new CleanImage("image/png", png.ToArray());
        }
        using var opaque = bitmap.AlphaType == SKAlphaType.Opaque ? null : ImageDrawing.OnWhite(bitmap);
        foreach (var quality in Qualities)
        {
            using var jpeg = ImageDrawing.Pixels(opaque ?? bitmap).Encode(new SKJpegEncoderOptions(quality));
            if (jpeg?.Size <= mostBytes) return new CleanImage("image/jpeg", jpeg.ToArray());
        }
        return Unclean.TooLarge;
    }
}
