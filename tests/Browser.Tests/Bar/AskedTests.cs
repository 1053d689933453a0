using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>What guests ask for by the code of their table is heard.</summary>
public sealed class AskedTests(Desk desk) : IClassFixture<Desk>
{
    /// <summary>Counts tones instead of playing them: a machine without a loudspeaker has no sound to listen to.</summary>
    const string Listen = """
        () => {
          window.tones = 0
          const through = {
            connect: (next) => next, start() {}, stop() {}, frequency: {},
            gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} },
            }
          window.AudioContext = class {
            state = 'running'
            currentTime = 0
            createOscillator() { window.tones++; return { ...through } }
            createGain() { return { ...through } }
            resume() { return Promise.resolve() }
          }
        }
        """;

    [Fact]
    public async Task Orders_by_code_calls_and_the_wish_for_the_bill_reach_the_waiter()
    {
        var house = await House.OpenAsync(desk);
        await house.PutAsync("menu/items/cola", new { category = "drinks", name = "Cola", price = 1_000, tax_rate = 600, position = 30 });
        await using var waiter = await house.StaffAsync("waiter", "/bar", phone: true);
        await using var cook = await house.StaffAsync("kitchen", "/bar/expo");
        await using var guest = await house.GuestAsync("t2");
        var (said, table) = (waiter.Page.Locator("[data-test=said]"), waiter.Table("t2"));
        await waiter.Page.EvaluateAsync(Listen);

        await OrderAsync("fries");
        await Expect(said).ToContainTextAsync("New order: Table 2");
        await waiter.Page.WaitForFunctionAsync("() => window.tones > 0");
        await Expect(table.Locator("[data-test=new-order]")).ToBeVisibleAsync();
        await Expect(waiter.Page.Locator("[data-test=ready-tables]")).ToHaveTextAsync("Table 2");
        await table.ClickAsync();
        await waiter.Page.Locator("[data-line]").WaitForAsync();
        await waiter.Page.ClickAsync("[data-test=nav-bar]");
        await Expect(table).ToBeVisibleAsync();
        await Expect(table.Locator("[data-test=new-order]")).ToHaveCountAsync(0);

        // No station prepares it: it waits at the pass, and its guests read the truth.
        await guest.Page.ClickAsync("[data-test=view-menu]");
        await OrderAsync("cola");
        await Expect(guest.Page.Locator("[data-test=ordered] [data-line]").Filter(new() { HasText = "Cola" }))
            .ToHaveAttributeAsync("data-status", "ready");
        await Expect(table).ToHaveAttributeAsync("data-status", "ready");
        var pass = cook.Page.Locator("[data-pass]").Filter(new() { HasText = "To fetch" });
        await pass.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Cola" }).ClickAsync();
        await Expect(guest.Page.Locator("[data-test=ordered] [data-line]").Filter(new() { HasText = "Cola" }))
            .ToHaveAttributeAsync("data-status", "served");

        await guest.Page.ClickAsync("[data-test=call]");
        await Expect(guest.Page.Locator("[data-test=called]")).ToBeVisibleAsync();
        await Expect(said).ToContainTextAsync("Calling for a waiter: Table 2");
        await Expect(waiter.Page.Locator("[data-call=t2]")).ToContainTextAsync("0 min");
        await waiter.ShouldBeAccessibleAsync("a floor with a call");
        await waiter.Page.ClickAsync("[data-call=t2] [data-test=going]");
        await Expect(waiter.Page.Locator("[data-call=t2]")).ToHaveCountAsync(0);
        await Expect(guest.Page.Locator("[data-test=called]")).ToHaveCountAsync(0);
        await guest.Page.ClickAsync("[data-test=call]");
        await Expect(guest.Page.GetByText("You called just now.")).ToBeVisibleAsync();

        await guest.Page.ClickAsync("[data-test=bill]");
        await guest.Page.ClickAsync("[data-test=bill-yes]");
        await Expect(said).ToContainTextAsync("Wants bill: Table 2");
        await Expect(table).ToHaveAttributeAsync("data-status", "bill");

        async Task OrderAsync(string item)
        {
            await guest.Page.ClickAsync($"[data-item={item}] [data-test=add]");
            await guest.Page.ClickAsync("[data-test=open-cart]");
            await guest.Page.ClickAsync("dialog [data-test=order]");
        }
    }
}
