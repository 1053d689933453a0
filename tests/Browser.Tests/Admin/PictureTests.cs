using Microsoft.Playwright;
using RealtimeReservation.Browser.Tests.Bar;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

/// <summary>Pictures from the hand of staff to the eye of guests.</summary>
public sealed class PictureTests(Desk desk) : IClassFixture<Desk>
{
    /// <summary>The colour of a point of an image, as the page shows it.</summary>
    const string Colour =
        """
        (image, [x, y]) => {
          const canvas = document.createElement('canvas')
          canvas.width = image.naturalWidth
          canvas.height = image.naturalHeight
          const context = canvas.getContext('2d')
          context.drawImage(image, 0, 0)
          return [...context.getImageData(image.naturalWidth * x, image.naturalHeight * y, 1, 1).data].slice(0, 3)
        }
        """;

    /// <summary>Drops a file, as a hand from the desktop would.</summary>
    const string Drop =
        """
        (zone, { type, base64 }) => {
          const files = new DataTransfer()
          files.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], 'photo', { type }))
          for (const name of ['dragover', 'drop'])
            zone.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: files }))
        }
        """;

    [Fact]
    public async Task A_photo_that_was_taken_sideways_stands_upright_at_the_guests_page()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await SettingsAsync(venue);
        var field = manager.Page.Locator("[data-picture=pictures]");
        await ChooseAsync(field, "photo.jpg", "image/jpeg", TestMetadata.WithExif(TestImages.Jpeg(1200, 800), 6));
        await Expect(field.Locator("[data-url]")).ToHaveCountAsync(1);
        await ShouldStandAsync(field.Locator("img").First);
        await SaveAsync(manager);

        await using var guest = await desk.OpenAsync(phone: true);
        await guest.Page.GotoAsync($"/v/{venue}");
        var cover = guest.Page.Locator(".hero img.picture");
        await ShouldStandAsync(cover);
        // A phone of 360 pixels needs no more than the narrow one.
        (await cover.EvaluateAsync<string>("image => image.currentSrc")).ShouldContain("-800x1200");
        (await guest.Page.GetAttributeAsync("meta[property='og:image']", "content")).ShouldNotBeNull().ShouldContain("/files/");
        (await guest.Page.GetAttributeAsync("meta[property='og:image:height']", "content")).ShouldBe("1200");
        // What the page told the browser to load first is what it shows: the picture came once.
        (await guest.Page.EvaluateAsync<int>(
            "() => performance.getEntriesByType('resource').filter(one => one.name.includes('/files/')).length")).ShouldBe(1);

        async Task ShouldStandAsync(ILocator image)
        {
            await Expect(image).ToHaveJSPropertyAsync("complete", true);
            // Its left half is red, its right half blue: turned to the right, the red one is above.
            (await image.EvaluateAsync<int[]>(Colour, new[] { 0.5, 0.1 }))[0].ShouldBeGreaterThan(200);
            (await image.EvaluateAsync<int[]>(Colour, new[] { 0.5, 0.9 }))[2].ShouldBeGreaterThan(200);
        }
    }

    [Fact]
    public async Task Pictures_are_dropped_and_pasted_told_in_words_put_in_order_by_the_keyboard_and_removed()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await SettingsAsync(venue);
        var page = manager.Page;
        var field = page.Locator("[data-picture=pictures]");
        var lines = field.Locator("[data-url]");
        await ChooseAsync(field, "a.png", "image/png", TestImages.Png(400, 300));
        await Expect(lines).ToHaveCountAsync(1);
        await field.Locator(".zone").EvaluateAsync(
            Drop, new { type = "image/png", base64 = Convert.ToBase64String(TestImages.Png(401, 300)) });
        await Expect(lines).ToHaveCountAsync(2);
        await field.Locator(".zone").EvaluateAsync(
            Drop.Replace("new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: files })",
                "new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: files })", StringComparison.Ordinal)
                .Replace("['dragover', 'drop']", "['paste']", StringComparison.Ordinal),
            new { type = "image/png", base64 = Convert.ToBase64String(TestImages.Png(402, 300)) });
        await Expect(lines).ToHaveCountAsync(3);
        await field.Locator("[name=picture_address]").FillAsync("/demo/bar.svg");
        await field.Locator("[name=picture_address]").PressAsync("Enter");
        await Expect(lines).ToHaveCountAsync(4);

        // The last comes first; the focus stays with it.
        await field.GetByRole(AriaRole.Button, new() { Name = "Move picture 4 up" }).FocusAsync();
        foreach (var _ in Enumerable.Range(0, 3)) await page.Keyboard.PressAsync("Enter");
        await Expect(lines.First).ToHaveAttributeAsync("data-url", "/demo/bar.svg");
        await Expect(lines.First.Locator("[data-move='1']")).ToBeFocusedAsync();
        await field.GetByRole(AriaRole.Button, new() { Name = "Remove picture 3" }).ClickAsync();
        await field.GetByLabel("In words: picture 2").FillAsync("The hall by night");
        await manager.ShouldBeAccessibleAsync("the pictures of a venue");
        await SaveAsync(manager);

        var settings = await desk.Admin.GetAsync($"admin/settings?venue={venue}");
        settings.Text("picture_url").ShouldBe("/demo/bar.svg");
        var more = settings["place"].GetProperty("pictures").EnumerateArray().Select(url => url.GetString()!).ToArray();
        more.Select(url => url[(url.IndexOf('-', StringComparison.Ordinal) + 1)..]).ShouldBe(["400x300.jpg", "402x300.jpg"]);
        settings["place"].GetProperty("picture_texts")[0].GetProperty("url").GetString().ShouldBe(more[0]);
    }

    [Fact]
    public async Task What_is_no_picture_is_told_and_the_others_stay()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await SettingsAsync(venue);
        var field = manager.Page.Locator("[data-picture=pictures]");
        await field.Locator("[data-test=picture-file]").SetInputFilesAsync(
        [
            new FilePayload { Name = "page.png", MimeType = "image/png", Buffer = "<!doctype html>"u8.ToArray() },
            new FilePayload { Name = "good.png", MimeType = "image/png", Buffer = TestImages.Png(40, 30) },
        ]);
        await Expect(field.Locator("[data-url]")).ToHaveCountAsync(1);
        await Expect(field.GetByRole(AriaRole.Alert)).ToHaveTextAsync("page.png: Only whole JPEG, PNG or WebP images are accepted.");
    }

    [Fact]
    public async Task A_payment_code_and_the_picture_of_an_item_are_uploaded_where_they_are_edited()
    {
        var house = await House.OpenAsync(desk);
        await using var manager = await house.StaffAsync("manager", "/bar/menu/item/draft");
        var field = manager.Page.Locator("[data-picture=picture_url]");
        await ChooseAsync(field, "beer.jpg", "image/jpeg", TestImages.Jpeg(1000, 800));
        await Expect(field.Locator("img")).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("-1000x800\\.jpg$"));
        await manager.ShouldBeAccessibleAsync("an item with a picture");
        await SaveAsync(manager);
        await using var guest = await house.GuestAsync("t1");
        var picture = guest.Page.Locator("[data-item=draft] img");
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        (await picture.EvaluateAsync<string>("image => image.currentSrc")).ShouldEndWith("-320.jpg");

        await manager.Page.GotoAsync($"/admin/settings?venue={house.Venue}");
        var code = manager.Page.Locator("[data-picture=pay_qr_url]");
        await ChooseAsync(code, "code.png", "image/png", TestImages.Png(300, 300));
        await Expect(code.Locator("img")).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("-300x300\\.png$"));
        await code.Locator("[data-test=remove-picture]").ClickAsync();
        await Expect(code.Locator("[name=pay_qr_url]")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Photos_of_a_venue_open_large_and_are_gone_through_by_keys(bool phone)
    {
        var venue = await desk.VenueAsync();
        var urls = new List<string>();
        foreach (var n in Enumerable.Range(0, 6))
        {
            var form = new MultipartFormDataContent { { new ByteArrayContent(TestImages.Jpeg(1200, 800 + n)), "files", "photo" } };
            var sent = await desk.Admin.SendAsync(HttpMethod.Post, $"admin/pictures?venue={venue}&use=venue", form).MustAsync(201);
            urls.Add(sent["pictures"][0].GetProperty("url").GetString()!);
        }
        await desk.Admin.PostAsync(
            $"admin/settings?venue={venue}",
            new
            {
                picture_url = urls[0],
                place = new { pictures = urls[1..], picture_texts = new[] { new { url = urls[2], text = "The hall by night" } } },
            }).MustAsync(200);

        await using var guest = await desk.OpenAsync(phone);
        await guest.Page.GotoAsync($"/v/{venue}");
        var photos = guest.Page.Locator("[data-test=photo]");
        await Expect(photos).ToHaveCountAsync(5);
        await Expect(photos.Locator("visible=true")).ToHaveCountAsync(phone ? 5 : 4);
        await guest.ShouldFitAsync("a venue with photos");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Open photo 3 of 6: The hall by night" }).ClickAsync();
        var dialog = guest.Page.Locator("[data-test=photos]");
        var at = dialog.Locator("[data-at]");
        await Expect(at).ToHaveAttributeAsync("data-at", "2");
        await Expect(dialog.GetByRole(AriaRole.Img, new() { Name = "The hall by night" })).ToBeVisibleAsync();
        await guest.ShouldBeAccessibleAsync("a photo");
        await guest.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(at).ToHaveAttributeAsync("data-at", "3");
        await guest.Page.Keyboard.PressAsync("Home");
        await Expect(at).ToHaveAttributeAsync("data-at", "0");
        await guest.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(guest.Page.GetByRole(AriaRole.Button, new() { Name = "Open photo 3 of 6: The hall by night" })).ToBeFocusedAsync();
    }

    async Task<Person> SettingsAsync(string venue)
    {
        var manager = await desk.StaffAsync("manager", venue);
        await manager.Page.GotoAsync($"/admin/settings?venue={venue}");
        await manager.Page.Locator("[data-picture=pictures]").WaitForAsync();
        return manager;
    }

    static Task ChooseAsync(ILocator field, string name, string type, byte[] file) =>
        field.Locator("[data-test=picture-file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = file });

    static async Task SaveAsync(Person person)
    {
        var save = person.Page.Locator("[data-test=save]");
        await save.ClickAsync();
        // Saved, and nothing is left to save.
        await Expect(save.And(person.Page.Locator("[aria-busy=false]:disabled"))).ToBeVisibleAsync();
    }
}
