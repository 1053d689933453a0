using System.Text.Json;
using RealtimeReservation.Browser.Tests.Admin;
using RealtimeReservation.Browser.Tests.Bar;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests;

/// <summary>What comes first, and that it stays where it is while the rest comes.</summary>
public sealed class FirstLoadTests(Desk desk) : IClassFixture<Desk>
{
    // Google calls 0.1 good; a page that was thought through needs none of it.
    const double Allowed = 0.02;

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1440, 900)]
    public async Task Nothing_moves_while_a_page_comes(int width, int height)
    {
        var courts = await CourtsAsync(10);
        var house = await House.OpenAsync(desk);
        await desk.Admin.AddResourcesAsync(house.Venue, 3);
        foreach (var (path, there) in new[]
        {
            ("/", "[data-test=next-free]"), ($"/v/{courts}", "[data-slot]"), ($"/v/{house.Venue}", "[data-test=venue-menu]"),
            (await house.TableAsync("t1"), "[data-item]"), ("/sign-in", "[name=login]"),
        })
        {
            await using var visitor = await desk.OpenAsync();
            var page = visitor.Page;
            await page.SetViewportSizeAsync(width, height);
            // On its way from afar, each part comes by itself.
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Network.enable");
            await session.SendAsync(
                "Network.emulateNetworkConditions",
                new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 400_000, ["uploadThroughput"] = 400_000 });
            await page.AddInitScriptAsync("""
                window.shifts = []
                new PerformanceObserver(list => {
                  const told = s =>
                    `${s.node?.nodeName}.${s.node?.className} ${JSON.stringify(s.previousRect)} → ${JSON.stringify(s.currentRect)}`
                  for (const one of list.getEntries())
                    if (!one.hadRecentInput) shifts.push({ value: one.value, what: one.sources.map(told).join('; ') })
                }).observe({ type: 'layout-shift', buffered: true })
                """);
            await page.GotoAsync(path);
            await page.Locator(there).First.WaitForAsync();
            await page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
            // Two frames later all that was to move has moved.
            var shifts = await page.EvaluateAsync<JsonElement>(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shifts)))))");
            shifts.EnumerateArray().Sum(one => one.GetProperty("value").GetDouble())
                .ShouldBeLessThanOrEqualTo(Allowed, $"{path} at {width}: {shifts}");
        }
    }

    [Fact]
    public async Task The_pictures_of_the_first_screen_are_asked_for_at_once_and_others_when_they_are_near()
    {
        // Other venues of the same server may have no picture.
        var name = $"Pictured {Guid.NewGuid():N}";
        for (var n = 0; n < 4; n++) await CourtsAsync(1, name);
        await using var visitor = await desk.OpenAsync();
        await visitor.Page.GotoAsync($"/?search={Uri.EscapeDataString(name)}");
        var covers = visitor.Page.Locator("[data-venue] img");
        await covers.Nth(3).WaitForAsync();
        await Expect(covers.First).ToHaveAttributeAsync("loading", "eager");
        await Expect(covers.First).ToHaveAttributeAsync("fetchpriority", "high");
        await Expect(covers.Nth(3)).ToHaveAttributeAsync("loading", "lazy");
    }

    [Fact]
    public async Task What_came_with_the_page_is_not_asked_for_again_and_the_live_connection_waits_for_the_page()
    {
        var courts = await CourtsAsync(2);
        foreach (var (path, there) in new[] { ("/", "[data-venue]"), ($"/v/{courts}", "[data-slot]") })
        {
            await using var visitor = await desk.OpenAsync();
            var asked = new List<string>();
            visitor.Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
            await visitor.Page.GotoAsync(path);
            await visitor.Page.Locator(there).First.WaitForAsync();
            await visitor.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
            asked.ShouldNotContain(one => one.StartsWith("/api/venues", StringComparison.Ordinal));
            asked.Count(one => one.StartsWith("/demo/", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(path == "/" ? 10 : 1);
            var wire = asked.FindIndex(one => one.StartsWith("/assets/wire-", StringComparison.Ordinal));
            asked.Take(wire).ShouldContain(one =>
                one.StartsWith(path == "/" ? "/assets/VenueList-" : "/assets/VenuePage-", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v/none")]
    [InlineData("/t/none")]
    [InlineData("/sign-in")]
    [InlineData("/orders")]
    [InlineData("/bar")]
    [InlineData("/admin")]
    public async Task Every_file_that_a_page_names_is_there(string path)
    {
        await using var visitor = await desk.OpenAsync();
        var missing = new List<string>();
        visitor.Page.Response += (_, answer) =>
        {
            if (!answer.Ok && answer.Url.Contains("/assets/", StringComparison.Ordinal)) missing.Add(answer.Url);
        };
        await visitor.Page.GotoAsync(path);
        await visitor.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_grid_begins_with_the_first_screen_and_the_rest_comes_where_it_belongs()
    {
        var courts = await CourtsAsync(1);
        await using var visitor = await IdlerAsync($"/v/{courts}", "[data-slot]");
        var page = visitor.Page;
        var places = page.Locator(".tiles > li");
        var (first, all) = (await page.Locator("[data-slot]").CountAsync(), await places.CountAsync());
        first.ShouldBeInRange(12, all / 2);
        (await page.Locator("[data-slot]").Last.EvaluateAsync<bool>("tile => tile.getBoundingClientRect().bottom > innerHeight"))
            .ShouldBeTrue("the first screen is not full");
        const string Heights = "() => [...document.querySelectorAll('.tiles')].map(list => list.offsetHeight).join()";
        var before = await page.EvaluateAsync<string>(Heights);
        await page.EvaluateAsync("() => idle()");
        await Expect(page.Locator("[data-slot]")).ToHaveCountAsync(all);
        (await page.EvaluateAsync<string>(Heights)).ShouldBe(before);
    }

    [Fact]
    public async Task A_menu_begins_with_the_first_screen_and_is_whole_where_something_must_be_found()
    {
        var house = await House.OpenAsync(desk);
        var names = Enumerable.Range(1, 60).Select(n => $"Course {n:00}").ToArray();
        for (var n = 0; n < names.Length; n++)
            await house.PutAsync(
                $"menu/items/course{n + 1}",
                new
                {
                    category = n < 30 ? "drinks" : "snacks",
                    name = names[n],
                    price = 1_000,
                    tax_rate = 600,
                    station = "kitchen",
                    position = 100 + n,
                });
        var table = await house.TableAsync("t1");
        await using (var visitor = await IdlerAsync(table, "[data-item]"))
        {
            var page = visitor.Page;
            (await page.Locator("[data-item]").CountAsync()).ShouldBeInRange(6, 30);
            (await page.Locator("[data-item]").Last.EvaluateAsync<bool>("card => card.getBoundingClientRect().bottom > innerHeight"))
                .ShouldBeTrue("the first screen is not full");
            // A category further down is there at once for those who ask for it.
            await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Snacks", Exact = true }).ClickAsync();
            await Expect(page.Locator("[data-item]")).ToHaveCountAsync(63);
            await Expect(page.Locator("[data-section=snacks] [data-item]").First).ToBeInViewportAsync();
            var read = await page.Locator("[data-item] h3").AllTextContentsAsync();
            read.ShouldBe(["Mojito", "Draft", .. names[..30], "Fries", .. names[30..]]);
        }
        await using (var visitor = await IdlerAsync(table, "[data-item]"))
        {
            // So is what a search finds.
            await visitor.Page.FillAsync("[data-test=search]", "course 60");
            await Expect(visitor.Page.Locator("[data-item]")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task Coming_back_to_a_menu_finds_the_place_that_was_left()
    {
        var house = await House.OpenAsync(desk);
        for (var n = 0; n < 40; n++)
            await house.PutAsync(
                $"menu/items/course{n}",
                new
                {
                    category = "snacks",
                    name = $"Course {n:00}",
                    price = 1_000,
                    tax_rate = 600,
                    station = "kitchen",
                    position = 100 + n,
                });
        await using var visitor = await desk.OpenAsync(phone: true);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await page.GotoAsync($"/v/{house.Venue}");
        await Expect(page.Locator("[data-item]")).ToHaveCountAsync(43);
        await page.Locator("[data-item=course30]").ScrollIntoViewIfNeededAsync();
        var left = await page.EvaluateAsync<double>("() => scrollY");
        left.ShouldBeGreaterThan(500);
        await page.EvaluateAsync("() => { window.requestIdleCallback = () => 0 }");
        await page.Locator(".bar a[href='/me']").First.EvaluateAsync("link => link.click()");
        await Expect(page.Locator("[data-item]")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await Expect(page.Locator("[data-item]")).ToHaveCountAsync(43);
        await page.WaitForFunctionAsync("left => Math.abs(scrollY - left) < 4", left);
    }

    [Fact]
    public async Task A_chosen_language_comes_with_the_page()
    {
        await using var visitor = await desk.OpenAsync();
        await visitor.Page.GotoAsync("/");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        var html = await (await visitor.Page.ReloadAsync())!.TextAsync();
        html.ShouldContain("/assets/zh-CN-");
        html.ShouldNotContain("/assets/en-");
    }

    [Fact]
    public async Task A_guest_is_sent_the_words_of_their_language_only_and_no_part_of_pages_of_staff()
    {
        await using var visitor = await desk.OpenAsync();
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.Locator("[name=login]").WaitForAsync();
        await visitor.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        var files = await visitor.Page.EvaluateAsync<string[]>(
            "() => performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)");
        files.ShouldContain(file => file.StartsWith("/assets/en-", StringComparison.Ordinal));
        foreach (var other in new[]
        {
            "zh-CN-", "chart-", "SlotGrid-", "SlotBoard-", "VenuePage-", "NoticesButton-", "messages-", "AdminPage-", "BarPage-",
        })
            files.ShouldNotContain(file => file.StartsWith($"/assets/{other}", StringComparison.Ordinal), other);
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("欢迎回来");
    }

    /// <summary>Sent bytes of scripts and styles before a page is there: the first script, the page's own part and the words.</summary>
    [Theory]
    [InlineData("/", 98_000)]
    [InlineData("/v/", 110_000)]
    [InlineData("/t/code", 110_000)]
    [InlineData("/sign-in", 95_000)]
    public async Task A_page_of_guests_begins_with_few_files_and_few_bytes(string path, int bytes)
    {
        var files = await desk.FirstFilesAsync(path == "/v/" ? path + await desk.VenueAsync() : path);
        files.Count.ShouldBeLessThanOrEqualTo(22, string.Join(' ', files.Keys));
        files.Values.Sum(file => file.Bytes).ShouldBeLessThanOrEqualTo(
            bytes, string.Join(' ', files.Select(file => $"{file.Key} {file.Value.Bytes}")));
        // Of the live connection, of charts and of what opens over a page, by what only they hold.
        foreach (var later in new[] { "HubConnection", "zrender", "data-reka", "admin/proofs", "menu/items" })
            files.Where(file => file.Value.Text.Contains(later, StringComparison.Ordinal)).Select(file => file.Key).ShouldBeEmpty(later);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(2560)]
    public async Task Side_by_side_ten_courts_fit_a_large_screen(int width)
    {
        var courts = await desk.VenueAsync(10);
        await using var visitor = await desk.OpenAsync();
        await visitor.Page.SetViewportSizeAsync(width, 900);
        await visitor.Page.GotoAsync($"/v/{courts}?view=all");
        await visitor.Page.Locator("[data-stop]").First.WaitForAsync();
        (await visitor.Page.Locator("main table").EvaluateAsync<double>(
            "table => table.parentElement.scrollWidth - table.parentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
        (await visitor.Page.Locator("main table").EvaluateAsync<double>("table => table.getBoundingClientRect().width / innerWidth"))
            .ShouldBeGreaterThan(0.9);
    }

    /// <summary>Opens a page on a phone whose browser has no idle moment until the page calls `idle()`.</summary>
    async Task<Person> IdlerAsync(string path, string there)
    {
        var visitor = await desk.OpenAsync(phone: true);
        await visitor.Page.AddInitScriptAsync("""
            const waiting = []
            window.requestIdleCallback = task => waiting.push(task)
            window.cancelIdleCallback = () => undefined
            window.idle = async () => { while (waiting.length) { waiting.shift()(); await new Promise(requestAnimationFrame) } }
            """);
        await visitor.Page.GotoAsync(path);
        await visitor.Page.Locator(there).First.WaitForAsync();
        return visitor;
    }

    /// <summary>A venue with a picture.</summary>
    async Task<string> CourtsAsync(int courts, string? name = null)
    {
        var id = $"courts-{Guid.NewGuid():N}"[..16];
        await desk.Admin.OpenVenueAsync(id, "rental", new { price_per_hour = 2000, picture_url = "/demo/badminton.svg" }, name: name);
        await desk.Admin.AddResourcesAsync(id, courts);
        return id;
    }
}
