using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Tests.Support;
using SkiaSharp;
using static RealtimeReservation.Tests.Support.TestMetadata;

namespace RealtimeReservation.Server.Tests.Images;

public sealed class ImageCleanerTests : IDisposable
{
    const int Most = 5 * 1024 * 1024;
    static readonly SKColor[] Corners = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Yellow];

    readonly ImageWorkers workers = new(new EventStoreOptions());

    public void Dispose() => workers.Dispose();

    [Theory]
    // Which corner of the stored image is seen at the top left, the top right, the bottom left and the bottom right.
    [InlineData(1, "0123", 60, 40)]
    [InlineData(2, "1032", 60, 40)]
    [InlineData(3, "3210", 60, 40)]
    [InlineData(4, "2301", 60, 40)]
    [InlineData(5, "0213", 40, 60)]
    [InlineData(6, "2031", 40, 60)]
    [InlineData(7, "3120", 40, 60)]
    [InlineData(8, "1302", 40, 60)]
    public async Task A_photo_stands_as_its_sender_held_the_camera(byte orientation, string seen, int width, int height)
    {
        var (png, webp) = (Quarters(SKEncodedImageFormat.Png), Quarters(SKEncodedImageFormat.Webp));
        (string Kind, byte[] File)[] files =
        [
            ("jpeg", WithExif(Quarters(SKEncodedImageFormat.Jpeg), orientation)),
            ("png", [.. png[..33], .. TestImages.Chunk("eXIf"u8, Tiff(orientation)), .. png[33..]]),
            ("png, at the end", [.. png[..^12], .. TestImages.Chunk("eXIf"u8, Tiff(orientation)), .. png[^12..]]),
            ("webp", WebpWith(webp, Tiff(orientation))),
            ("webp, as of a jpeg", WebpWith(webp, [.. "Exif\0\0"u8, .. Tiff(orientation)])),
        ];
        foreach (var (kind, file) in files)
        {
            using var shown = TestImages.Decode((await CleanAsync(file)).Value!.Data);
            (shown.Width, shown.Height).ShouldBe((width, height), kind);
            (int X, int Y)[] corners = [(5, 5), (width - 6, 5), (5, height - 6), (width - 6, height - 6)];
            for (var i = 0; i < 4; i++)
                Near(shown.GetPixel(corners[i].X, corners[i].Y), Corners[seen[i] - '0']).ShouldBeTrue($"corner {i} of {kind}");
        }
    }

    [Fact]
    public async Task Only_pixels_are_kept()
    {
        foreach (var (format, image) in new[]
        {
            ("jpeg", WithExif(TestImages.Jpeg(40, 30), 1)), ("png", PngWithText()), ("webp", WebpWithExif(TestImages.Webp(40, 30))),
        })
        {
            byte[] sent = [.. image, .. "<script>alert(1)</script>PK\x03\x04"u8];
            var answer = await CleanAsync(sent);
            answer.Refusal.ShouldBeNull(format);
            var kept = answer.Value!.Data.AsSpan();
            foreach (var secret in new[] { "GPS", "Exif", "<script>", "PK\x03\x04", "ICC_PROFILE" })
                kept.IndexOf(System.Text.Encoding.ASCII.GetBytes(secret)).ShouldBe(-1, $"{secret} in {format}");
            using var shown = TestImages.Decode(answer.Value.Data);
            (shown.Width, shown.Height).ShouldBe((40, 30));
        }
    }

    [Fact]
    public async Task Screenshots_stay_as_sharp_as_they_were_and_photos_become_jpeg()
    {
        foreach (var lossless in new[] { TestImages.Png(90, 160), TestImages.LosslessWebp(90, 160) })
        {
            var clean = (await CleanAsync(lossless)).Value!;
            clean.MediaType.ShouldBe("image/png");
            using var before = TestImages.Decode(lossless);
            using var after = TestImages.Decode(clean.Data);
            after.Pixels.ShouldBe(before.Pixels);
        }
        (await CleanAsync(TestImages.Webp(90, 160))).Value!.MediaType.ShouldBe("image/jpeg");
        (await CleanAsync(TestImages.Jpeg(90, 160))).Value!.MediaType.ShouldBe("image/jpeg");
    }

    [Fact]
    public async Task The_same_pixels_are_the_same_file_whatever_was_around_them()
    {
        var jpeg = TestImages.Jpeg(40, 30);
        (await CleanAsync(WithExif(jpeg, 1))).Value!.Data.ShouldBe((await CleanAsync(jpeg)).Value!.Data);
    }

    [Fact]
    public async Task An_animation_is_its_first_frame()
    {
        var frame = TestImages.Webp(40, 30);
        using var shown = TestImages.Decode((await CleanAsync(Animated(40, 30, frame, TestImages.Webp(40, 30)))).Value!.Data);
        using var first = TestImages.Decode((await CleanAsync(frame)).Value!.Data);
        shown.Pixels.ShouldBe(first.Pixels);
    }

    [Fact]
    public async Task Many_pixels_are_refused_before_they_are_decoded_and_large_photos_are_scaled()
    {
        foreach (var huge in new[]
        {
            TestImages.HeaderOnly(60_000, 60_000), TestImages.HeaderOnly(8_000, 5_001), TestImages.HeaderOnly(1, 32_001),
        })
            (await CleanAsync(huge)).Refusal!.Reason.ShouldBe("too_many_pixels");
        var photo = await CleanAsync(TestImages.Jpeg(6_000, 4_000));
        using var shown = TestImages.Decode(photo.Value!.Data);
        ((double)shown.Width / shown.Height).ShouldBe(1.5, 0.01);
        (shown.Width * shown.Height).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public async Task What_is_cut_off_or_endless_or_of_another_kind_is_refused()
    {
        foreach (var whole in new[]
        {
            TestImages.Png(50, 50), TestImages.Jpeg(50, 50), TestImages.Webp(50, 50), TestImages.LosslessWebp(50, 50),
        })
        {
            for (var length = 0; length < whole.Length * 2 / 3; length++)
                (await CleanAsync(whole[..length])).Value.ShouldBeNull($"{length} of {whole.Length}");
        }
        var jpeg = TestImages.Jpeg(50, 50);
        byte[] scans =
        [
            .. jpeg[..^2], .. Enumerable.Repeat(new byte[] { 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0 }, 101).SelectMany(scan => scan), 0xFF,
            0xD9,
        ];
        foreach (var other in new[] { scans, "GIF89a"u8.ToArray(), "BM"u8.ToArray(), "<svg/>"u8.ToArray() })
            (await CleanAsync(other)).Refusal!.Reason.ShouldBe("not_an_image");
    }

    [Fact]
    public async Task Whatever_a_byte_is_changed_to_the_answer_is_an_image_or_a_refusal()
    {
        foreach (var whole in new[]
        {
            TestImages.Png(9, 9), TestImages.Jpeg(9, 9), TestImages.Webp(9, 9), TestImages.LosslessWebp(9, 9),
            WithExif(TestImages.Jpeg(9, 9), 6), Turned(),
        })
        {
            for (var at = 0; at < whole.Length; at++)
            {
                foreach (var value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
                {
                    byte[] changed = [.. whole];
                    changed[at] = value;
                    var answer = await CleanAsync(changed);
                    (answer.Value is null).ShouldBe(answer.Refusal is not null);
                }
            }
        }
    }

    Task<Answer<CleanImage>> CleanAsync(byte[] file) =>
        new ImageCleaner(workers).CleanAsync(file, Most, TestContext.Current.CancellationToken);

    static byte[] Turned()
    {
        var png = TestImages.Png(9, 9);
        return [.. png[..33], .. TestImages.Chunk("eXIf"u8, Tiff(6)), .. png[33..]];
    }

    static bool Near(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) < 40 && Math.Abs(one.Green - other.Green) < 40 && Math.Abs(one.Blue - other.Blue) < 40;

    static byte[] Quarters(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(60, 40, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        for (var i = 0; i < 4; i++)
        {
            paint.Color = Corners[i];
            canvas.DrawRect(i % 2 * 30, i / 2 * 20, 30, 20, paint);
        }
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    static byte[] PngWithText()
    {
        var png = TestImages.Png(40, 30);
        return [.. png[..33], .. TestImages.Chunk("tEXt"u8, "Place\0GPS 31.23 121.47"u8.ToArray()), .. png[33..]];
    }

    static byte[] WebpWithExif(byte[] webp) => WebpWith(webp, "Exif GPS 31.23 121.47"u8.ToArray(), 40, 30);
}
