using SkiaSharp;

namespace RealtimeReservation.Server.Images;

/// <summary>Turning, scaling and drawing of decoded images.</summary>
internal static class ImageDrawing
{
    /// <summary>The bitmap turned as its sender held the camera, and scaled; null when it is right as it is.</summary>
    public static SKBitmap? Upright(SKBitmap bitmap, SKEncodedOrigin origin, float scale)
    {
        if (origin == SKEncodedOrigin.TopLeft && scale == 1) return null;
        var (w, h) = ((float)bitmap.Width, (float)bitmap.Height);
        var (turn, lies) = origin switch
        {
            SKEncodedOrigin.TopRight => (new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1), false),
            SKEncodedOrigin.BottomRight => (new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1), false),
            SKEncodedOrigin.BottomLeft => (new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1), false),
            SKEncodedOrigin.LeftTop => (new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1), true),
            SKEncodedOrigin.RightTop => (new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1), true),
            SKEncodedOrigin.RightBottom => (new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1), true),
            SKEncodedOrigin.LeftBottom => (new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1), true),
            _ => (SKMatrix.Identity, false),
        };
        if (lies) (w, h) = (h, w);
        var (width, height) = (Math.Max(1, (int)MathF.Round(w * scale)), Math.Max(1, (int)MathF.Round(h * scale)));
        return Drawn(
            bitmap, bitmap.Info.WithSize(width, height), turn.PostConcat(SKMatrix.CreateScale(width / w, height / h)),
            SKColors.Transparent);
    }

    /// <summary>The bitmap drawn once more.</summary>
    public static SKBitmap Drawn(SKBitmap bitmap, SKImageInfo info, SKMatrix matrix, SKColor ground)
    {
        var drawn = new SKBitmap(info);
        using var canvas = new SKCanvas(drawn);
        using var image = SKImage.FromPixels(bitmap.PeekPixels());
        canvas.Clear(ground);
        canvas.SetMatrix(matrix);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return drawn;
    }

    /// <summary>What shows through is white: JPEG has no transparency, and a code must stay readable on dark pages.</summary>
    public static SKBitmap OnWhite(SKBitmap bitmap) =>
        Drawn(bitmap, bitmap.Info.WithAlphaType(SKAlphaType.Opaque), SKMatrix.Identity, SKColors.White);

    /// <summary>Without the colour space, which every reader takes to be sRGB then: no profile goes into the file.</summary>
    public static SKPixmap Pixels(SKBitmap bitmap) => new(bitmap.Info.WithColorSpace(null!), bitmap.GetPixels(), bitmap.RowBytes);
}
