using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Server.Pictures;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Uploads;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Pictures;

/// <summary>How long pictures stay, and how many one person uploads.</summary>
public class PictureSweepTests(PostgresServer postgres)
{
    [Fact]
    public async Task What_neither_settings_nor_a_menu_name_is_dropped_and_what_they_name_never()
    {
        await using var shop = new Shop(postgres);
        await shop.InitializeAsync();
        var venue = await shop.OpenAsync(kind: "bar");
        var admin = await shop.AdminAsync();
        var urls = new List<string>();
        foreach (var side in Enumerable.Range(10, 6))
        {
            urls.Add((await PictureTests.UploadAsync(admin, venue, "venue", [TestImages.Png(side, side)]).MustAsync(201))["pictures"][0]
                .GetProperty("url").GetString()!);
        }
        await admin.PostAsync(
            $"admin/settings?venue={venue}",
            new { picture_url = urls[0], pay_qr_url = urls[1], place = new { pictures = new[] { urls[2] } } })
            .MustAsync(200);
        await admin.PutAsync($"admin/menu/categories/drinks?venue={venue}", new { name = "Drinks", position = 1 }).MustAsync(200);
        await SetAsync(urls[3]);

        (await LeftAsync(shop, TimeSpan.FromDays(2))).ShouldBe(6);
        // The last two were uploaded and named by none.
        (await LeftAsync(shop, TimeSpan.FromDays(2))).ShouldBe(4);
        (await LeftAsync(shop, TimeSpan.FromDays(400))).ShouldBe(4);
        foreach (var url in urls[..4]) (await admin.GetAsync(url)).Status.ShouldBe(200);

        // Replaced, they stay as long as a page or an order may show them.
        admin = await shop.AdminAsync();
        await admin.PostAsync($"admin/settings?venue={venue}", new { picture_url = (string?)null, pay_qr_url = (string?)null })
            .MustAsync(200);
        await SetAsync(null);
        (await LeftAsync(shop, TimeSpan.FromDays(1))).ShouldBe(4);
        (await LeftAsync(shop, TimeSpan.FromDays(3))).ShouldBe(1);
        (await LeftAsync(shop, TimeSpan.FromDays(400))).ShouldBe(1);
        admin = await shop.AdminAsync();
        (await admin.GetAsync(urls[2])).Status.ShouldBe(200);
        // A form that was left open for too long is told so.
        (await admin.PostAsync($"admin/settings?venue={venue}", new { picture_url = urls[4] })).Faults.ShouldBe(["picture_url"]);

        async Task SetAsync(string? picture) => await (await shop.AdminAsync()).PutAsync(
            $"admin/menu/items/tea?venue={venue}", new { category = "drinks", name = "Tea", price = 1800, picture_url = picture })
            .MustAsync(200);
    }

    [Fact]
    public async Task Who_has_uploaded_enough_for_a_day_is_told_until_when()
    {
        await using var shop = new Shop(postgres)
        {
            Configure = services => services.AddSingleton(new UploadSettings { BytesPerUser = 30_000 }),
        };
        await shop.InitializeAsync();
        var venue = await shop.OpenAsync();
        var manager = await shop.Server.UserAsync("manager", venue);
        byte[][] files = [TestImages.Png(9, 9, 20_000)];
        (await PictureTests.UploadAsync(manager, venue, "venue", files)).Status.ShouldBe(201);
        var refused = await PictureTests.UploadAsync(manager, venue, "venue", files);
        (refused.Status, refused.Code, refused.Reason).ShouldBe((429, 4290, "upload_quota"));
        (await PictureTests.UploadAsync(await shop.AdminAsync(), venue, "venue", files)).Status.ShouldBe(201);
    }

    /// <summary>How many pictures are left some time later.</summary>
    static async Task<long> LeftAsync(Shop shop, TimeSpan later)
    {
        shop.Server.Clock.Advance(later);
        await shop.Server.Services.GetRequiredService<PictureSweep>().SweepAsync(TestContext.Current.CancellationToken);
        return await CountAsync(shop);
    }

    internal static async Task<long> CountAsync(Shop shop)
    {
        await using var db = NpgsqlDataSource.Create(shop.Server.Connection);
        await using var count = db.CreateCommand("select count(*) from pictures");
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
