using System.Text.Json;
using Microsoft.Playwright;
using RealtimeReservation.Browser.Tests.Admin;
using RealtimeReservation.Browser.Tests.Bar;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests;

/// <summary>
/// Names of one long word break or are cut on every page: what stands beside them can be read, and no page becomes wider than the screen.
/// </summary>
public sealed class LongNamesTests(Desk desk) : IClassFixture<Desk>
{
    static readonly string Wolfe = "Wolfeschlegelsteinhausenbergerdorff";
    static readonly string[] Names =
    [
        Wolfe, (Wolfe + Wolfe)[..60], string.Concat(Enumerable.Repeat("龍飛鳳舞", 15)), string.Concat(Enumerable.Repeat("🦄", 30)),
    ];
    static readonly int[] Widths = [360, 390, 768];
    readonly List<string> faults = [];

    [Fact]
    public async Task On_pages_of_staff()
    {
        var (venue, order) = await BusyAsync();
        await using var manager = await desk.StaffAsync("manager", venue, name: Names[1]);
        foreach (var path in new[]
        {
            "", "/orders", $"/orders/{order}", "/overview", "/past", "/resources", "/settings", "/staff", "/audit",
        })
            await LookAsync(manager, $"/admin{path}", ".work h1");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_pages_of_guests()
    {
        var (venue, _) = await BusyAsync();
        await using var guest = await desk.OpenAsync();
        await guest.RegisterAsync(Wolfe.ToLowerInvariant()[..30]);
        await guest.Page.GotoAsync("/me");
        await guest.Page.FillAsync("[name=name]", Names[1]);
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(guest.Page.Locator("h2").First).ToHaveTextAsync(Names[1]);
        await guest.OpenGridAsync(venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(5));
        foreach (var (path, there) in new[]
        {
            ("/", "[data-venue]"), ($"/v/{venue}", "[data-slot]"), ($"/v/{venue}?view=all", "[data-stop]"), ("/orders", "main li a"),
            ($"/orders/{order}", "[data-test=order]"), ("/me", "[data-test=device]"),
        })
            await LookAsync(guest, path, there);
        await guest.Page.GotoAsync($"/orders/{order}");
        await guest.SendProofAsync();
        await LookAsync(guest, $"/orders/{order}", "[data-test=order]");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_pages_of_the_bar()
    {
        var house = await House.OpenAsync(desk);
        for (var n = 0; n < Names.Length; n++)
        {
            await house.PutAsync(
                $"menu/items/long-{n}",
                new { category = "snacks", name = Names[n], price = 1_234_500, tax_rate = 600, station = "kitchen", position = 30 + n });
            await house.PutAsync($"tables/long-{n}", new { name = Names[n], area = Names[n], seats = 4, position = 100 + n });
            await house.PutAsync($"inventory/long-{n}", new { name = Names[n], unit = "ml", threshold = 100, pack_size = 700 });
            await house.OrderAsync($"long-{n}", ($"long-{n}", 2), ("fries", 1));
        }
        await using var manager = await house.StaffAsync("manager", "/bar");
        foreach (var path in new[] { "", "/table/long-1", "/tabs", "/kitchen", "/expo", "/menu", "/plan", "/stock", "/close", "/reports" })
            await LookAsync(manager, $"/bar{path}", ".bar-work h1");
        await using var guest = await house.GuestAsync("long-1");
        await LookAsync(guest, await house.TableAsync("long-1"), "[data-item]");
        faults.ShouldBeEmpty();
    }

    /// <summary>
    /// A venue where everything has a long name: proofs that wait, and bookings that are paid. Returns an order that waits.
    /// </summary>
    async Task<(string Venue, string Order)> BusyAsync()
    {
        var venue = await desk.VenueAsync();
        await desk.Admin.PostAsync(
            $"admin/venues/{venue}/resources", Names.Select((name, n) => new { id = $"{venue}-long-{n}", name, capacity = 1 }).ToArray())
                .MustAsync();
        var order = "";
        for (var n = 0; n < Names.Length; n++)
        {
            var guest = await desk.GuestAsync(Names[n]);
            order = (await guest.SubmitAsync($"{venue}-long-{n}", desk.NextHour.AddHours(2))).Id;
            await desk.PayAsync(await desk.GuestAsync(Names[n]), $"{venue}-long-{n}", desk.NextHour.AddHours(4));
            await desk.EmployAsync("cashier", venue, Names[n]);
        }
        return (venue, order);
    }

    async Task LookAsync(Person person, string path, string there)
    {
        await person.Page.GotoAsync(path);
        await person.Page.Locator(there).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        foreach (var width in Widths)
        {
            await person.Page.SetViewportSizeAsync(width, 800);
            faults.AddRange((await TooWideAsync(person.Page)).Concat(await UnreadableAsync(person.Page))
                .Select(fault => $"{path} at {width}: {fault}"));
        }
    }

    /// <summary>What makes the page wider than the screen; nothing where it is not.</summary>
    static async Task<string?[]> TooWideAsync(IPage page) => [.. (await page.EvaluateAsync<JsonElement>("""
        () => {
          const scrolled = one => {
            for (let box = one.parentElement; box; box = box.parentElement)
              if (getComputedStyle(box).overflowX !== 'visible') return true
          }
          return document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !scrolled(one))
          .map(one => `${one.tagName}.${one.className} ${Math.round(one.getBoundingClientRect().right)} ${one.textContent.slice(0, 40)}`)
          .slice(0, 6)
        }
        """)).EnumerateArray().Select(one => one.GetString())];

    /// <summary>Sums that other words lie over, or that are cut.</summary>
    static async Task<string?[]> UnreadableAsync(IPage page) => [.. (await page.EvaluateAsync<JsonElement>("""
        () => {
          const texts = []
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!node.data.trim() || node.parentElement.closest('select, option, script, style')) continue
            const range = document.createRange()
            range.selectNodeContents(node)
            const whole = range.getBoundingClientRect()
            let { left, top, right, bottom } = whole, scrolls = false, hidden = whole.width < 2
            for (let box = node.parentElement; box && !hidden; box = box.parentElement) {
              const style = getComputedStyle(box)
              if (style.clipPath !== 'none' || style.visibility === 'hidden' || ['fixed', 'sticky'].includes(style.position)) hidden = true
              if (['auto', 'scroll'].includes(style.overflowX)) scrolls = true
              if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
              const edge = box.getBoundingClientRect()
              ;[left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)]
              ;[right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)]
            }
            const cut = !scrolls && right < whole.right - 2
            if (!hidden && right > left && bottom > top)
              texts.push({ text: node.data.trim(), lines: [...range.getClientRects()], left, top, right, bottom, cut })
          }
          const sums = texts.filter(one => /[¥$€]\s?\d/.test(one.text))
          const over = (a, b) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5
          return [
            ...sums.filter(sum => sum.cut).map(sum => `cut: ${sum.text}`),
            ...sums.flatMap(sum => texts
              .filter(other => other !== sum && over(sum, other) && sum.lines.some(line => other.lines.some(one => over(line, one))))
              .map(other => `${sum.text} under ${other.text}`)),
          ]
        }
        """)).EnumerateArray().Select(one => one.GetString())];
}
