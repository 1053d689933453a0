using SkiaSharp;

namespace RealtimeReservation.Server.Demo;

/// <summary>A picture that passes for a screenshot of a payment: a small PNG, another one for each seed.</summary>
internal static class DemoReceipt
{
    const int Width = 240, Height = 360, Margin = 16;
    static readonly SKColor Ground = new(0xFFF4F6F8), Card = SKColors.White, Done = new(0xFF1FA85B);
    static readonly SKColor Words = new(0xFFC9D1DA), Amount = new(0xFF2B333D);

    /// <summary>A card with a green disc, an amount in dark bars, and lines of text whose lengths the seed makes up.</summary>
    public static byte[] Png(int seed)
    {
        using var bitmap = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        canvas.Clear(Ground);
        Fill(Card, Margin, Margin, Width - (2 * Margin), Height - (2 * Margin));
        paint.Color = Done;
        canvas.DrawCircle(Width / 2, 80, 28, paint);
        for (var bar = 0; bar < 8 - (seed % 4); bar++) Fill(Amount, 70 + (bar * 14), 132, 10, 24);
        for (var line = 0; line < 5; line++) Fill(Words, 36, 190 + (line * 28), 64 + (((seed * 31) + (line * 47)) % 104), 10);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();

        void Fill(SKColor colour, int x, int y, int width, int height)
        {
            paint.Color = colour;
            canvas.DrawRect(x, y, width, height, paint);
        }
    }
}
