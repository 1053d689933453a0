using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>What a guest typed or chose is still there after signing in on the way.</summary>
[Collection(GuestTests.Name)]
public sealed class DraftTests(GuestSite shared)
{
    const string Password = "correct horse 9";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Length_and_note_of_a_time_survive_signing_in_and_registering(bool isNew)
    {
        var name = $"draft{Guid.NewGuid():N}"[..16];
        if (!isNew) await PostAsync("api/auth/register", new { username = name, password = Password });
        await using var guest = await shared.VisitorAsync();
        await guest.OpenGridAsync(Site.Venue);
        await guest.Slot(await TwoHoursAsync(guest)).ClickAsync();
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Longer" }).ClickAsync();
        await Expect(guest.Page.Locator("output.duration")).ToHaveTextAsync("2 hours");
        await Note(guest).FillAsync("Birthday cake at eight");

        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.Page.ShouldBeAtAsync("/sign-in\\?.*");
        if (isNew) await guest.Page.ClickAsync("[data-test=way-register]");
        await guest.Page.FillAsync(isNew ? "[name=username]" : "[name=login]", name);
        await guest.Page.FillAsync("[name=password]", Password);
        await guest.Page.ClickAsync("[data-test=submit]");

        await Expect(guest.Page.Locator("output.duration")).ToHaveTextAsync("2 hours");
        await Expect(Note(guest)).ToHaveValueAsync("Birthday cake at eight");
        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.Page.ShouldBeAtAsync("/orders/[^/]+");
        await Expect(guest.Page.GetByText("Birthday cake at eight").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_picture_and_a_note_for_a_payment_survive_a_session_that_ends_elsewhere()
    {
        await using var guest = await shared.GuestAsync();
        await guest.Page.GotoAsync("/me");
        var name = await guest.Page.InputValueAsync("[name=username]");
        await guest.OpenGridAsync($"{Site.Venue}/corner-2");
        await guest.ReserveAsync(await guest.FreeSlotAsync(6));
        await guest.Page.SetInputFilesAsync(
            "[data-test=proof-files]",
            new FilePayload { Name = "payment.png", MimeType = "image/png", Buffer = await guest.Page.ScreenshotAsync() });
        await guest.Page.Locator(".proof input[maxlength='200'], .proof .field input").FillAsync("Paid from my sister's phone");
        await Expect(guest.Page.Locator(".proof img")).ToHaveCountAsync(1);

        var elsewhere = await PostAsync("api/auth/login", new { login = name, password = Password });
        await PostAsync("api/auth/logout/everywhere", new { }, elsewhere.GetProperty("access_token").GetString());
        await guest.Page.ShouldBeAtAsync("/sign-in\\?.*");
        await guest.Page.FillAsync("[name=login]", name);
        await guest.Page.FillAsync("[name=password]", Password);
        await guest.Page.ClickAsync("[data-test=submit]");

        await guest.ShouldBeAsync("pending");
        await Expect(guest.Page.Locator(".proof img")).ToHaveCountAsync(1);
        await Expect(guest.Page.Locator(".proof .field input")).ToHaveValueAsync("Paid from my sister's phone");
        await guest.Page.ClickAsync("[data-test=send-proof]");
        await guest.ShouldBeAsync("proof_submitted");
    }

    /// <summary>A time after which the next hour is free, too.</summary>
    static async Task<string> TwoHoursAsync(Person guest)
    {
        await guest.FreeSlotAsync(3);
        var free = await guest.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('[data-slot][data-status=free]')].map(slot => slot.dataset.slot)");
        var starts = free.ToDictionary(slot => slot, slot => DateTimeOffset.Parse(slot, CultureInfo.InvariantCulture));
        return free.Skip(3).First(slot => starts.ContainsValue(starts[slot].AddHours(1)));
    }

    static ILocator Note(Person guest) => guest.Page.GetByLabel("Note");

    async Task<JsonElement> PostAsync(string path, object body, string? token = null)
    {
        using var http = new HttpClient { BaseAddress = shared.Site.Address };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {answer.StatusCode}");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
