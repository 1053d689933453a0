using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

[Collection(GuestTests.Name)]
public sealed class PayingTests(GuestSite shared)
{
    Site Site => shared.Site;

    Task<JsonElement> VerifyAsync(string order, bool pass, string? reason = null) =>
        Site.AsAdminAsync($"api/admin/orders/{order}/verify", new { pass, reason });

    [Fact]
    public async Task A_guest_with_a_phone_who_reads_Chinese_reserves_pays_and_is_told()
    {
        await using var guest = await shared.GuestAsync(phone: true, language: "zh-CN");
        await Expect(guest.Page.Locator("h1")).ToHaveTextAsync("挑个好时间");
        await Expect(guest.Page.Locator($"[data-venue={Site.Venue}] [data-test=next-free]")).ToBeVisibleAsync();
        await guest.ShouldFitAsync("the list");
        await guest.Page.Locator($"[data-venue={Site.Venue}] a").ClickAsync();
        await guest.Page.Locator("[data-slot]").First.WaitForAsync();
        await guest.ShouldFitAsync("the grids side by side");
        await guest.OpenGridAsync($"{Site.Venue}/corner-1");
        await guest.ShouldFitAsync("the grid");
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(2));
        await Expect(guest.Page.GetByText("请付款并上传凭证")).ToBeVisibleAsync();
        await guest.ShouldFitAsync("the order");
        await guest.MarkAsync();
        await guest.SendProofAsync();

        await VerifyAsync(order, pass: true);

        await guest.ShouldBeAsync("paid");
        var file = await guest.Page.RunAndWaitForDownloadAsync(() => guest.Page.ClickAsync("[data-test=calendar]"));
        file.SuggestedFilename.ShouldEndWith(".ics");
        (await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("STATUS:CONFIRMED");
        await Expect(guest.Page.Locator("[data-test=unread]")).ToHaveTextAsync("1");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "通知" }).ClickAsync();
        await Expect(guest.Page.Locator("[data-test=notice]")).ToHaveCountAsync(1);
        await guest.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task A_refused_proof_is_explained_and_another_one_is_sent()
    {
        await using var guest = await shared.GuestAsync();
        await guest.OpenGridAsync(Site.Venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(6));
        await guest.SendProofAsync();

        await VerifyAsync(order, pass: false, "The amount does not match");
        await guest.ShouldBeAsync("rejected");
        await Expect(guest.Order).ToContainTextAsync("The amount does not match");
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Name = "Send another proof" })).ToBeVisibleAsync();

        await guest.SendProofAsync();
        await VerifyAsync(order, pass: true);
        await guest.ShouldBeAsync("paid");
    }

    [Fact]
    public async Task Proofs_are_pasted_and_come_without_what_cannot_be_seen()
    {
        await using var guest = await shared.GuestAsync();
        await guest.OpenGridAsync(Site.Venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(10));
        var photo = WithPlace(await guest.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg }));
        Encoding.Latin1.GetString(photo).ShouldContain("Exif");
        await guest.Page.SetInputFilesAsync(
            "[data-test=proof-files]", new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = photo });
        await guest.Page.EvaluateAsync(
            """
            async bytes => {
              const data = new DataTransfer()
              data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'pasted.png', { type: 'image/png' }))
              window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
            }
            """, Convert.ToBase64String(await guest.Page.ScreenshotAsync()));
        await Expect(guest.Page.GetByRole(AriaRole.Img, new() { Name = "Image 2" })).ToBeVisibleAsync();

        await guest.Page.ClickAsync("[data-test=send-proof]");
        await guest.ShouldBeAsync("proof_submitted");

        using var row = JsonDocument.Parse(await Site.ReadAsAdminAsync($"api/orders/{order}"));
        var proofs = row.RootElement.GetProperty("proofs").EnumerateArray().Select(proof => proof.GetProperty("image_url").GetString()!)
            .ToList();
        proofs.Count.ShouldBe(2);
        foreach (var proof in proofs) Encoding.Latin1.GetString(await Site.ReadAsAdminAsync(proof.TrimStart('/'))).ShouldNotContain("Exif");
    }

    /// <summary>The picture with what a camera writes into it.</summary>
    static byte[] WithPlace(byte[] jpeg)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var length = exif.Length + 2;
        return [.. jpeg.AsSpan(0, 2), 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg.AsSpan(2)];
    }
}
