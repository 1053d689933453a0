using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Tests.Support;
using SkiaSharp;
using static RealtimeReservation.Tests.Support.TestMetadata;

namespace RealtimeReservation.Server.Tests.Images;

public sealed class PictureMakerTests : IDisposable
{
    readonly ImageWorkers workers = new(new EventStoreOptions());

    PictureMaker Maker => new(workers);

    public void Dispose() => workers.Dispose();

    [Fact]
    public async Task A_photo_is_upright_without_metadata_as_large_as_a_screen_and_has_thumbnails()
    {
        byte[] sent = [.. WithExif(TestImages.Jpeg(4000, 3000), 6), .. "<script>PK\x03\x04"u8];
        var made = await PhotoAsync(sent);
        (made.Image.MediaType, made.Width, made.Height).ShouldBe(("image/jpeg", 1440, 1920));
        made.Thumbnails.Keys.ShouldBe([320, 960], ignoreOrder: true);
        foreach (var (file, width, height) in new[]
        {
            (made.Image.Data, 1440, 1920), (made.Thumbnails[960], 960, 1280), (made.Thumbnails[320], 320, 427),
        })
        {
            foreach (var secret in new[] { "GPS", "Exif", "<script>", "PK\x03\x04" })
                file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(secret)).ShouldBe(-1, secret);
            using var shown = TestImages.Decode(file);
            (shown.Width, shown.Height).ShouldBe((width, height));
            // Its left half was red: turned to the right, that is the upper one.
            IsRed(shown.GetPixel(width / 2, height / 10)).ShouldBeTrue();
            IsRed(shown.GetPixel(width / 2, height * 9 / 10)).ShouldBeFalse();
        }
        made.Thumbnails[320].Length.ShouldBeLessThan(made.Thumbnails[960].Length);
    }

    [Fact]
    public async Task A_small_photo_has_no_thumbnail_that_is_wider_than_itself()
    {
        (await PhotoAsync(TestImages.Jpeg(200, 100))).Thumbnails.ShouldBeEmpty();
        (await PhotoAsync(TestImages.Jpeg(320, 100))).Thumbnails.ShouldBeEmpty();
        (await PhotoAsync(TestImages.Webp(400, 100))).Thumbnails.Keys.ShouldBe([320]);
    }

    [Fact]
    public async Task What_shows_through_stays_so_and_what_does_not_is_a_jpeg()
    {
        (await PhotoAsync(TestImages.Png(400, 300))).Image.MediaType.ShouldBe("image/jpeg");
        var made = await PhotoAsync(Round());
        made.Image.MediaType.ShouldBe("image/webp");
        foreach (var file in new[] { made.Image.Data, made.Thumbnails[320] })
        {
            using var shown = TestImages.Decode(file);
            shown.GetPixel(2, 2).Alpha.ShouldBe((byte)0);
            shown.GetPixel(shown.Width / 2, shown.Height / 2).Alpha.ShouldBe((byte)255);
        }
    }

    [Fact]
    public async Task A_payment_code_keeps_every_pixel_and_stands_on_white()
    {
        var png = TestImages.Png(300, 300);
        var code = await CodeAsync(png);
        (code.Image.MediaType, code.Width, code.Height, code.Thumbnails.Count).ShouldBe(("image/png", 300, 300, 0));
        using var before = TestImages.Decode(png);
        using var after = TestImages.Decode(code.Image.Data);
        after.Pixels.ShouldBe(before.Pixels);
        using var round = TestImages.Decode((await CodeAsync(Round())).Image.Data);
        round.GetPixel(2, 2).ShouldBe(SKColors.White);
    }

    [Fact]
    public async Task A_photo_of_a_code_that_is_too_much_for_a_png_is_made_smaller_and_never_a_jpeg()
    {
        var code = await CodeAsync(Noise(1500, 1500));
        code.Image.MediaType.ShouldBe("image/png");
        code.Image.Data.Length.ShouldBeLessThanOrEqualTo(PictureMaker.MostBytes);
        code.Width.ShouldBe(800);
    }

    [Fact]
    public async Task Hostile_files_are_refused()
    {
        var still = TestImages.Png(40, 30);
        (string Kind, byte[] File, string Reason)[] files =
        [
            ("nothing", [], "not_an_image"),
            ("text", "no image"u8.ToArray(), "not_an_image"),
            ("html", "<!doctype html><script>alert(1)</script>"u8.ToArray(), "not_an_image"),
            ("svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(), "not_an_image"),
            ("gif", "GIF89a\x01\0\x01\0\0\0\0;"u8.ToArray(), "not_an_image"),
            ("pdf before an image", [.. "%PDF-1.7\n"u8, .. TestImages.Jpeg(40, 30)], "not_an_image"),
            ("a zip", [.. "PK\x03\x04"u8, .. TestImages.Jpeg(40, 30)], "not_an_image"),
            ("half a png", still[..(still.Length / 2)], "not_an_image"),
            ("half a jpeg", TestImages.Jpeg(900, 900)[..3000], "not_an_image"),
            ("a head alone", TestImages.HeaderOnly(400, 300), "not_an_image"),
            ("a moving webp", Animated(40, 30, TestImages.Webp(40, 30), TestImages.Webp(40, 30)), "animated"),
            ("a moving png", Moving(still, 2), "animated"),
            ("50,000 pixels wide", TestImages.HeaderOnly(50_000, 1), "too_many_pixels"),
            ("50,000 pixels high", TestImages.HeaderOnly(1, 50_000), "too_many_pixels"),
            ("2.5 gigapixels", TestImages.HeaderOnly(50_000, 50_000), "too_many_pixels"),
            ("a number that overflows", TestImages.HeaderOnly(0x7FFFFFFF, 0x7FFFFFFF), "not_an_image"),
        ];
        foreach (var (kind, file, reason) in files)
        {
            foreach (var made in new[]
            {
                await Maker.PhotoAsync(file, TestContext.Current.CancellationToken),
                await Maker.CodeAsync(file, TestContext.Current.CancellationToken),
            })
                made.Refusal.ShouldNotBeNull(kind).Reason.ShouldBe(reason, kind);
        }
        (await PhotoAsync(Moving(still, 1))).Width.ShouldBe(40);
    }

    /// <summary>A file of few bytes that asks for as many pixels as are allowed.</summary>
    [Fact]
    public async Task A_file_of_few_bytes_and_many_pixels_is_made_small()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(8000, 5000, SKColorType.Gray8));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var bomb = data.ToArray();
        bomb.Length.ShouldBeLessThan(400_000);
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PhotoAsync(bomb)));
        made.ShouldAllBe(picture => picture.Width == 1920 && picture.Image.Data.Length < 100_000);
    }

    async Task<MadePicture> PhotoAsync(byte[] file)
    {
        var made = await Maker.PhotoAsync(file, TestContext.Current.CancellationToken);
        made.Refusal.ShouldBeNull();
        return made.Value!;
    }

    async Task<MadePicture> CodeAsync(byte[] file)
    {
        var made = await Maker.CodeAsync(file, TestContext.Current.CancellationToken);
        made.Refusal.ShouldBeNull();
        return made.Value!;
    }

    static bool IsRed(SKColor color) => color.Red > 180 && color.Blue < 80;

    /// <summary>A disc on nothing.</summary>
    static byte[] Round()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(400, 400, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.Green };
        canvas.DrawCircle(200, 200, 150, paint);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    static byte[] Noise(int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        System.Security.Cryptography.RandomNumberGenerator.Fill(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 60);
        return data.ToArray();
    }

    /// <summary>A PNG that says how many frames it has.</summary>
    static byte[] Moving(byte[] png, byte frames) =>
        [.. png[..33], .. TestImages.Chunk("acTL"u8, [0, 0, 0, frames, 0, 0, 0, 0]), .. png[33..]];
}
