using System.Net.Http.Headers;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.Tests.Support.TestMetadata;

namespace RealtimeReservation.Server.Tests.Pictures;

/// <summary>Pictures that staff upload, and what guests get of them.</summary>
public class PictureTests(Shop shop) : IClassFixture<Shop>
{
    const string Jpeg = "image/jpeg";

    [Fact]
    public async Task A_photo_of_a_phone_is_shown_upright_in_three_widths_that_may_be_kept_for_good()
    {
        var (venue, manager) = await OpenAsync();
        var sent = await UploadAsync(manager, venue, "venue", [WithExif(TestImages.Jpeg(2400, 1800), 6)]).MustAsync(201);
        var picture = sent["pictures"][0];
        var url = picture.GetProperty("url").GetString()!;
        (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32()).ShouldBe((1440, 1920));
        url.ShouldMatch(@"^/files/[0-9a-f]{64}-1440x1920\.jpg$");
        picture.GetProperty("thumbnails").EnumerateArray().Select(one => one.GetProperty("url").GetString())
            .ShouldBe([Thumbnail(url, 320), Thumbnail(url, 960)]);
        await manager.PostAsync($"admin/settings?venue={venue}", new { picture_url = url }).MustAsync(200);

        var guest = await shop.Server.UserAsync();
        (await guest.GetAsync($"venues/{venue}")).Text("picture_url").ShouldBe(url);
        foreach (var (address, width) in new[] { (url, 1440), (Thumbnail(url, 960), 960), (Thumbnail(url, 320), 320) })
        {
            var shown = await guest.GetAsync(address);
            shown.Status.ShouldBe(200);
            shown.ContentHeaders.ContentType!.MediaType.ShouldBe(Jpeg);
            shown.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            shown.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
            shown.Bytes.AsSpan().IndexOf("GPS"u8).ShouldBe(-1);
            using var bitmap = TestImages.Decode(shown.Bytes);
            bitmap.Width.ShouldBe(width);
            (await guest.GetAsync(address, etag: shown.Headers.ETag!.Tag)).Status.ShouldBe(304);
            (await guest.SendAsync(HttpMethod.Head, address, null)).Bytes.ShouldBeEmpty();
        }
        foreach (var none in new[]
        {
            Thumbnail(url, 640), url.Replace("1440x1920", "1x1", StringComparison.Ordinal),
            url.Replace(".jpg", ".png", StringComparison.Ordinal), $"/files/{new string('0', 64)}-9x9.jpg", "/files/passwd",
        })
        {
            var missing = await guest.GetAsync(none);
            (missing.Status, missing.Reason).ShouldBe((404, "no_such_picture"), none);
            missing.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_payment_code_is_kept_to_the_last_pixel_and_an_order_shows_it()
    {
        var (venue, manager) = await OpenAsync();
        var png = TestImages.Png(300, 300);
        var url = (await UploadAsync(manager, venue, "pay_qr", [png]).MustAsync(201))["pictures"][0].GetProperty("url").GetString()!;
        url.ShouldEndWith("-300x300.png");
        await manager.PostAsync($"admin/settings?venue={venue}", new { pay_qr_url = url }).MustAsync(200);
        await shop.Server.CaughtUpAsync();
        var guest = await shop.Server.UserAsync();
        (await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1))).Text("pay_qr_url").ShouldBe(url);
        using var before = TestImages.Decode(png);
        using var after = TestImages.Decode((await guest.GetAsync(url)).Bytes);
        after.Pixels.ShouldBe(before.Pixels);
    }

    [Fact]
    public async Task Several_pictures_come_in_one_upload_and_stand_in_their_order_with_words()
    {
        var (venue, manager) = await OpenAsync();
        var sent = await UploadAsync(manager, venue, "venue", [TestImages.Png(40, 30), TestImages.Jpeg(41, 30), TestImages.Webp(42, 30)])
            .MustAsync(201);
        string[] urls = [.. sent["pictures"].EnumerateArray().Select(one => one.GetProperty("url").GetString()!)];
        urls.Select(url => url[(url.IndexOf('-', StringComparison.Ordinal) + 1)..])
            .ShouldBe(["40x30.jpg", "41x30.jpg", "42x30.jpg"]);
        string[] order = [urls[2], urls[0]];
        var texts = new[] { new { url = urls[1], text = "The door" }, new { url = urls[0], text = "The bar" } };
        var place = (await manager.PostAsync(
            $"admin/settings?venue={venue}", new { picture_url = urls[1], place = new { pictures = order, picture_texts = texts } })
            .MustAsync(200))["place"];
        place.GetProperty("pictures").EnumerateArray().Select(one => one.GetString()).ShouldBe(order);
        place.GetProperty("picture_texts").GetArrayLength().ShouldBe(2);
        await shop.Server.CaughtUpAsync();
        var shown = (await (await shop.Server.UserAsync()).GetAsync($"venues/{venue}"))["place"];
        shown.GetProperty("picture_texts").EnumerateArray().Select(one => one.GetProperty("text").GetString())
            .ShouldBe(["The door", "The bar"]);

        // Words of a picture that is gone go with it.
        var fewer = (await manager.PostAsync($"admin/settings?venue={venue}", new { picture_url = (string?)null }).MustAsync(200))["place"];
        fewer.GetProperty("picture_texts").EnumerateArray().Select(one => one.GetProperty("text").GetString()).ShouldBe(["The bar"]);
        var tooLong = new[] { new { url = urls[0], text = new string('t', 201) } };
        (await manager.PostAsync($"admin/settings?venue={venue}", new { place = new { picture_texts = tooLong } })).Faults
            .ShouldBe(["place.picture_texts[0].text"]);
    }

    [Fact]
    public async Task Only_those_who_may_set_a_picture_upload_it_and_others_are_refused_before_the_body_is_read()
    {
        var (venue, manager) = await OpenAsync();
        var (other, _) = await OpenAsync();
        var (waiter, guest) = (await shop.Server.UserAsync("waiter", venue), await shop.Server.UserAsync());
        var admin = await shop.AdminAsync();
        byte[][] files = [TestImages.Png(9, 9)];
        foreach (var use in new[] { "venue", "pay_qr", "menu" })
        {
            (await UploadAsync(manager, venue, use, files)).Status.ShouldBe(201);
            (await UploadAsync(admin, venue, use, files)).Status.ShouldBe(201);
            foreach (var (client, at) in new[] { (waiter, venue), (guest, venue), (manager, other) })
                (await UploadAsync(client, at, use, files)).Code.ShouldBe(4004);
        }
        (await UploadAsync(manager, venue, "avatar", files)).Faults.ShouldBe(["use"]);
        (await UploadAsync(admin, "none-of-that-name", "venue", files)).Reason.ShouldBe("no_such_venue");
        // For a venue that is still to open.
        (await admin.UploadAsync("admin/pictures", files)).Status.ShouldBe(201);
        (await manager.UploadAsync("admin/pictures", files)).Code.ShouldBe(4004);

        using var upload = await RawUpload.BeginAsync(
            shop.Server.Address, $"admin/pictures?venue={venue}", guest.Authorization, 15_000_000, expect: false);
        (await upload.AnswerAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_in_both_languages_and_nothing_of_its_upload_is_kept()
    {
        var (venue, manager) = await OpenAsync();
        var before = await PictureSweepTests.CountAsync(shop);
        var good = TestImages.Png(9, 9);
        (byte[][] Files, string? Type, int Status, string Reason)[] uploads =
        [
            ([good, []], null, 415, "not_an_image"),
            ([good, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray()], "image/svg+xml", 415, "not_an_image"),
            ([good, "<!doctype html><b>hi</b>"u8.ToArray()], "image/png", 415, "not_an_image"),
            ([good, TestImages.Jpeg(900, 900)[..2000]], Jpeg, 415, "not_an_image"),
            ([good], "text/html", 415, "not_an_image"),
            ([good, Animated(40, 30, TestImages.Webp(40, 30), TestImages.Webp(40, 30))], "image/webp", 415, "animated"),
            ([good, TestImages.HeaderOnly(50_000, 50_000)], "image/png", 413, "too_many_pixels"),
            ([good, TestImages.Png(9, 9, (5 * 1024 * 1024) + 1)], "image/png", 413, "image_too_large"),
        ];
        foreach (var (files, type, status, reason) in uploads)
        {
            foreach (var (language, own) in new[] { ("en", false), ("zh-CN", true) })
            {
                var refused = await UploadAsync(manager, venue, "venue", files, type, language);
                (refused.Status, refused.Reason).ShouldBe((status, reason), $"{reason} of {type}");
                refused["file"].GetInt32().ShouldBe(files.Length);
                refused.Text("message").Any(c => c > '\u2E80').ShouldBe(own, refused.Text("message"));
            }
        }
        (await UploadAsync(manager, venue, "venue", [])).Faults.ShouldBe(["files"]);
        (await UploadAsync(manager, venue, "venue", [.. Enumerable.Repeat(good, 11)])).Faults.ShouldBe(["files"]);
        (await manager.PostAsync($"admin/pictures?venue={venue}&use=venue", new { files = "none" })).Status.ShouldBe(415);
        (await PictureSweepTests.CountAsync(shop)).ShouldBe(before);
    }

    [Fact]
    public async Task An_address_of_a_picture_that_is_not_here_is_refused_where_it_is_named()
    {
        var (venue, manager) = await OpenAsync("bar");
        var url = (await UploadAsync(manager, venue, "menu", [TestImages.Jpeg(400, 300)]).MustAsync(201))["pictures"][0]
            .GetProperty("url").GetString()!;
        foreach (var none in new[]
        {
            $"/files/{new string('0', 64)}-9x9.jpg", url.Replace("400x300", "300x400", StringComparison.Ordinal), Thumbnail(url, 320),
            "/files/tea.jpg", "/Files/tea.jpg",
        })
        {
            (await manager.PostAsync(
                $"admin/settings?venue={venue}",
                new { picture_url = none, pay_qr_url = none, place = new { pictures = new[] { url, none } } }))
                .Faults.ShouldBe(["pay_qr_url", "picture_url", "place.pictures[1]"], none);
            (await SetAsync(none)).Faults.ShouldBe(["picture_url"], none);
        }
        await manager.PutAsync($"admin/menu/categories/drinks?venue={venue}", new { name = "Drinks", position = 1 }).MustAsync(200);
        (await SetAsync(url).MustAsync(200)).Text("picture_url").ShouldBe(url);
        await shop.Server.CaughtUpAsync();
        var menu = await (await shop.Server.UserAsync()).GetAsync($"menu?venue={venue}");
        menu["items"][0].GetProperty("picture_url").GetString().ShouldBe(url);

        // An address that is typed is still that of any place.
        await manager.PostAsync(
            $"admin/settings?venue={venue}",
            new { picture_url = "https://example.org/a.jpg", place = new { pictures = new[] { "/demo/bar.svg" } } }).MustAsync(200);

        Task<TestReply> SetAsync(string picture) => manager.PutAsync(
            $"admin/menu/items/tea?venue={venue}", new { category = "drinks", name = "Tea", price = 1800, picture_url = picture });
    }

    static string Thumbnail(string url, int width) => url.Replace(".jpg", $"-{width}.jpg", StringComparison.Ordinal);

    async Task<(string Venue, TestClient Manager)> OpenAsync(string kind = "rental")
    {
        var venue = await shop.OpenAsync(kind: kind);
        return (venue, await shop.Server.UserAsync("manager", venue));
    }

    internal static Task<TestReply> UploadAsync(
        TestClient client, string venue, string use, IReadOnlyList<byte[]> files, string? type = null, string? language = null)
    {
        var form = new MultipartFormDataContent("b");
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file);
            if (type is not null) part.Headers.ContentType = new MediaTypeHeaderValue(type);
            form.Add(part, "files", "photo.png");
        }
        return client.SendAsync(HttpMethod.Post, $"admin/pictures?venue={venue}&use={use}", form, language: language);
    }
}
