using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;
using SkiaSharp;

namespace RealtimeReservation.Server.Images;

/// <summary>
/// Decodes images of strangers, turns them upright and encodes them again. Metadata, further frames and whatever is hidden in or behind the
/// file do not survive that. At most half of the cores work on it at once, so uploads never take the machine from commands.
/// </summary>
internal sealed class ImageCleaner(EventStoreOptions store) : IDisposable
{
    /// <summary>Most pixels accepted; read from the header, before anything is decoded.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>Images are scaled down to about so many pixels: what a reviewer can read needs no more.</summary>
    const long KeptPixels = 16_000_000;

    const int LongestSide = 32_000;
    const int MostScans = 100;
    const int PngEffort = 6;
    const int MostWorkers = 4;

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    static readonly int[] Qualities = [90, 75, 50];

    readonly SemaphoreSlim workers = new(Math.Clamp(Environment.ProcessorCount / 2, 1, MostWorkers));

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
            { Why: Unclean.TooManyPixels } => ImageRefusals.TooManyPixels.With("max_pixels", MostPixels),
            { Why: Unclean.TooLarge } => ImageRefusals.ImageTooLarge.With("max_bytes", mostBytes),
            { Why: Unclean.TooSlow } => TooSlow,
            _ => ImageRefusals.NotAnImage,
        };

    /// <summary>The same where a file that cannot be kept is not refused as an upload.</summary>
    public async Task<Cleaned> TryCleanAsync(ReadOnlyMemory<byte> file, int mostBytes, CancellationToken ct)
    {
        await workers.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Clean(file, mostBytes), CancellationToken.None);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>4290 for an image that takes too long to decode.</summary>
    public static Refusal TooSlow => RequestRefusals.TooMany.RetryAfter(5);

    public void Dispose() => workers.Dispose();

    Cleaned Clean(ReadOnlyMemory<byte> file, int mostBytes)
    {
        if (!IsAccepted(file.Span)) return Unclean.NotAnImage;
        using var stream = new TimedStream(file, store.IoClock, Timeout);
        using var codec = SKCodec.Create(stream);
        if (codec is null || codec.Info is not { Width: > 0, Height: > 0 } info) return Unclean.NotAnImage;
        if ((long)info.Width * info.Height > MostPixels || Math.Max(info.Width, info.Height) > LongestSide)
            return Unclean.TooManyPixels;

        using var decoded = new SKBitmap();
        var result = Decode(codec, decoded);
        if (stream.IsLate) return Unclean.TooSlow;
        if (result != SKCodecResult.Success) return Unclean.NotAnImage;
        var origin = codec.EncodedOrigin == SKEncodedOrigin.TopLeft
            ? ExifOrientation.Read(codec.EncodedFormat, file.Span)
            : codec.EncodedOrigin;
        using var upright = Upright(decoded, origin);
        return Encode(upright ?? decoded, IsLossless(codec.EncodedFormat, file.Span), mostBytes);
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

    /// <summary>The bitmap turned as its sender held the camera and scaled to what is kept; null when it is right as it is.</summary>
    static SKBitmap? Upright(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var scale = Math.Min(1, MathF.Sqrt((float)KeptPixels / ((long)bitmap.Width * bitmap.Height)));
        if (scale > 0.9f) scale = 1;
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
        var (width, height) = (Math.Max(1, (int)(w * scale)), Math.Max(1, (int)(h * scale)));
        return Drawn(
            bitmap, bitmap.Info.WithSize(width, height), turn.PostConcat(SKMatrix.CreateScale(width / w, height / h)),
            SKColors.Transparent);
    }

    static SKBitmap Drawn(SKBitmap bitmap, SKImageInfo info, SKMatrix matrix, SKColor ground)
    {
        var drawn = new SKBitmap(info);
        using var canvas = new SKCanvas(drawn);
        using var image = SKImage.FromPixels(bitmap.PeekPixels());
        canvas.Clear(ground);
        canvas.SetMatrix(matrix);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return drawn;
    }

    static Cleaned Encode(SKBitmap bitmap, bool lossless, int mostBytes)
    {
        if (lossless)
        {
            using var png = Pixels(bitmap).Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, PngEffort));
            if (png?.Size <= mostBytes) return new CleanImage("image/png", png.ToArray());
        }
        // JPEG has no transparency: what can be seen through shows white.
        using var opaque = bitmap.AlphaType == SKAlphaType.Opaque
            ? null : Drawn(bitmap, bitmap.Info.WithAlphaType(SKAlphaType.Opaque), SKMatrix.Identity, SKColors.White);
        foreach (var quality in Qualities)
        {
            using var jpeg = Pixels(opaque ?? bitmap).Encode(new SKJpegEncoderOptions(quality));
            if (jpeg?.Size <= mostBytes) return new CleanImage("image/jpeg", jpeg.ToArray());
        }
        return Unclean.TooLarge;
    }

    /// <summary>Without the colour space, which every reader takes to be sRGB then: no profile goes into the file.</summary>
    static SKPixmap Pixels(SKBitmap bitmap) => new(bitmap.Info.WithColorSpace(null!), bitmap.GetPixels(), bitmap.RowBytes);

    /// <summary>A file that ends early when its time is up: a decoder cannot be stopped, but it stops where its input ends.</summary>
    sealed class TimedStream(ReadOnlyMemory<byte> file, TimeProvider timers, TimeSpan timeout) : Stream
    {
        readonly long since = timers.GetTimestamp();

        public bool IsLate { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => file.Length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            IsLate |= timers.GetElapsedTime(since) > timeout;
            if (IsLate || Position >= file.Length) return 0;
            var part = file.Span[(int)Position..];
            part = part[..Math.Min(part.Length, buffer.Length)];
            part.CopyTo(buffer);
            Position += part.Length;
            return part.Length;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
