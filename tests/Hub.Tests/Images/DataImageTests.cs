using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Images;

/// <summary>Pictures that come inside of menus and settings.</summary>
public class DataImageTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_picture_of_an_item_is_encoded_again_and_stays_as_it_is_then()
    {
        var venue = await shop.OpenAsync(kind: "bar");
        var (manager, waiter) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync("waiter", venue));
        await manager.PutAsync($"admin/menu/categories/drinks?venue={venue}", new { name = "Drinks", position = 1 }).MustAsync(200);
        byte[] photo = [.. TestImages.Jpeg(400, 300), .. "GPS 31.23 121.47"u8];

        var kept = (await SetAsync(manager, "jpeg", photo).MustAsync(200)).Text("picture_url");
        kept.ShouldStartWith("data:image/jpeg;base64,");
        var bytes = Convert.FromBase64String(kept[(kept.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        bytes.AsSpan().IndexOf("GPS"u8).ShouldBe(-1);
        using var shown = TestImages.Decode(bytes);
        (shown.Width, shown.Height).ShouldBe((400, 300));

        // Saved again with another name: the picture is not encoded once more. The same photo again is the same picture.
        (await PutAsync(manager, kept, "Green tea").MustAsync(200)).Text("picture_url").ShouldBe(kept);
        (await SetAsync(manager, "jpeg", photo, "Green tea").MustAsync(200)).Text("picture_url").ShouldBe(kept);

        (await SetAsync(manager, "jpeg", "no image"u8.ToArray())).Faults.ShouldBe(["picture_url"]);
        (await SetAsync(manager, "png", TestImages.HeaderOnly(60_000, 60_000))).Faults.ShouldBe(["picture_url"]);
        (await PutAsync(manager, "data:image/png,abc")).Faults.ShouldBe(["picture_url"]);
        (await PutAsync(manager, "data:image/png;base64,***")).Faults.ShouldBe(["picture_url"]);
        (await SetAsync(waiter, "jpeg", "no image"u8.ToArray())).Code.ShouldBe(4004);
        foreach (var other in new[] { "/demo/bar.svg", "https://example.org/tea.jpg", "data:image/svg+xml;base64,PHN2Zy8+" })
            (await PutAsync(manager, other).MustAsync(200)).Text("picture_url").ShouldBe(other);

        Task<TestReply> SetAsync(TestClient by, string type, byte[] image, string name = "Tea") =>
            PutAsync(by, $"data:image/{type};base64,{Convert.ToBase64String(image)}", name);

        Task<TestReply> PutAsync(TestClient by, string picture, string name = "Tea") =>
            by.PutAsync($"admin/menu/items/tea?venue={venue}", new { category = "drinks", name, price = 1800, picture_url = picture });
    }

    [Fact]
    public async Task A_picture_as_large_as_the_page_makes_it_fits_into_the_request()
    {
        var venue = await shop.OpenAsync(kind: "bar");
        var manager = await shop.Server.UserAsync("manager", venue);
        await manager.PutAsync($"admin/menu/categories/drinks?venue={venue}", new { name = "Drinks", position = 1 }).MustAsync(200);
        var image = TestImages.Png(40, 30, 70_000);
        var picture = $"data:image/png;base64,{Convert.ToBase64String(image)}";
        picture.Length.ShouldBeInRange(90_000, 100_000);
        (await manager.PutAsync(
            $"admin/menu/items/tea?venue={venue}", new { category = "drinks", name = "Tea", price = 1800, picture_url = picture })).Status
                .ShouldBe(200);
    }

    [Fact]
    public async Task Pictures_of_settings_are_encoded_again()
    {
        var venue = await shop.OpenAsync();
        var manager = await shop.Server.UserAsync("manager", venue);
        byte[] code = [.. TestImages.Png(60, 60), .. "GPS 31.23 121.47"u8];
        var picture = $"data:image/png;base64,{Convert.ToBase64String(code)}";
        var kept = await manager.PostAsync($"admin/settings?venue={venue}", new { pay_qr_url = picture, picture_url = picture })
            .MustAsync(200);
        foreach (var name in new[] { "pay_qr_url", "picture_url" })
        {
            var url = kept.Text(name);
            Convert.FromBase64String(url[(url.IndexOf(',', StringComparison.Ordinal) + 1)..]).AsSpan().IndexOf("GPS"u8).ShouldBe(-1);
        }
        (await manager.PostAsync($"admin/settings?venue={venue}", new { pay_qr_url = "data:image/png;base64,AAAA" })).Faults
            .ShouldBe(["pay_qr_url"]);
        (await manager.PostAsync($"admin/settings?venue={venue}", new { hold_minutes = 20 }).MustAsync(200)).Text("picture_url")
            .ShouldBe(kept.Text("picture_url"));
    }
}
