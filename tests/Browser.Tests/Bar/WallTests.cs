using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>A wall with more tickets than fit on it.</summary>
public sealed class WallTests(Desk desk) : IClassFixture<Desk>
{
    /// <summary>Ids of the tickets whose head can be touched where it stands.</summary>
    const string InSight = """
        () => [...document.querySelectorAll('[data-ticket]')].filter((card) => {
          const head = card.querySelector('[data-test=bump]').getBoundingClientRect()
          const there = document.elementFromPoint(head.x + head.width / 2, head.y + head.height / 2)
          return there !== null && card.contains(there)
        }).map((card) => card.dataset.ticket)
        """;

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1920, 1080)]
    public async Task Forty_tickets_are_reached_page_by_page_and_the_document_stands_still(int width, int height)
    {
        var house = await House.OpenAsync(desk);
        for (var n = 0; n < 20; n++) await house.OrderAsync($"t{1 + (n % 3)}", ("mojito", 1), ("fries", 1 + (n % 4)));
        await using var cook = await house.StaffAsync("kitchen", "/bar/kitchen");
        var page = cook.Page;
        await page.SetViewportSizeAsync(width, height);
        await Expect(cook.Tickets).ToHaveCountAsync(40);
        var next = page.Locator("[data-test=page-next]");
        await Expect(next).ToBeEnabledAsync();

        var reached = new HashSet<string>();
        for (var turns = 0; turns < 40; turns++)
        {
            (await page.EvaluateAsync<int[]>(
                "() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"))
                    .ShouldAllBe(over => over <= 0);
            var seen = await page.EvaluateAsync<string[]>(InSight);
            seen.ShouldNotBeEmpty();
            reached.UnionWith(seen);
            // Digits count from the first ticket in sight, and choose it.
            var first = page.Locator("[data-ticket]", new() { Has = page.Locator(".digit").GetByText("1", new() { Exact = true }) });
            seen.ShouldContain(await first.GetAttributeAsync("data-ticket") ?? "");
            var hidden = await page.Locator("[data-test=page-before] [data-hidden], [data-test=page-next] [data-hidden]")
                .AllInnerTextsAsync();
            hidden.Sum(text => int.Parse(text.Split(' ')[0], null)).ShouldBe(40 - seen.Length, "what is not in sight is counted");
            if (await next.IsDisabledAsync()) break;
            await page.Keyboard.PressAsync("PageDown");
            await Expect(page.Locator("[data-test=page-before]")).ToBeEnabledAsync();
        }
        reached.Count.ShouldBe(40);

        await page.Keyboard.PressAsync("1");
        (await page.EvaluateAsync<string[]>(InSight)).ShouldContain(await page.Locator(".ticket.chosen")
            .GetAttributeAsync("data-ticket") ?? "");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("PageUp");
        await Expect(next).ToBeEnabledAsync();
        await cook.ShouldBeAccessibleAsync("a wall with many tickets");
    }
}
