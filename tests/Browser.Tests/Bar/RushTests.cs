using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>News must never come between a thumb and what it is about to touch.</summary>
public sealed class RushTests(Desk desk) : IClassFixture<Desk>
{
    /// <summary>
    /// Looks at every frame whether what could be touched at first still can; <c>covered</c> says what could not, and by what.
    /// </summary>
    const string Watch = """
        () => {
          const over = (one) => {
            const box = one.getBoundingClientRect()
            const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
            return there && one.contains(there) ? null : (there ?? document.body)
          }
          const controls = [...document.querySelectorAll('.bar-frame :is(a, button, input, select)')].filter((one) => over(one) === null)
          window.covered = []
          window.frames = 0
          window.watched = controls.length
          const look = () => {
            window.frames++
            for (const one of controls) {
              const above = one.isConnected ? over(one) : null
              if (above !== null) window.covered.push(`${one.dataset.test ?? one.textContent} under ${above.className}`)
            }
            requestAnimationFrame(look)
          }
          look()
        }
        """;

    [Theory]
    [InlineData("view-menu")]
    [InlineData("view-lines")]
    [InlineData("view-bill")]
    public async Task Every_control_of_a_table_stays_in_reach_while_other_tables_turn_ready(string view)
    {
        var house = await House.OpenAsync(desk);
        await house.OrderAsync("t1", ("mojito", 2), ("fries", 1));
        await using var waiter = await house.StaffAsync("waiter", "/bar/table/t1", phone: true);
        var page = waiter.Page;
        await page.ClickAsync($"[data-test={view}]");
        await page.Locator("[data-live=live]").WaitForAsync();
        await page.EvaluateAsync(Watch);
        for (var n = 1; n <= 5; n++)
        {
            // Tables that guests opened by their code are every waiter's.
            var tab = await house.OrderByCodeAsync(n % 2 == 0 ? "t2" : "t3", ("mojito", n), ("fries", 1));
            await desk.BumpAsync(tab);
            await Expect(page.Locator("[data-test=said]")).ToContainTextAsync($"{n} × Mojito");
        }
        var frames = await page.EvaluateAsync<int>("() => window.frames");
        await page.WaitForFunctionAsync("before => window.frames > before + 30", frames);
        (await page.EvaluateAsync<int>("() => window.watched")).ShouldBeGreaterThan(8);
        (await page.EvaluateAsync<string[]>("() => [...new Set(window.covered)]")).ShouldBeEmpty();
    }
}
