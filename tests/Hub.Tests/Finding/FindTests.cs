using System.Text.Json;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Restaurants;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Finding;

public class FindTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task What_is_found_is_exactly_what_can_be_booked()
    {
        var venue = await shop.RestaurantAsync();
        var guest = await shop.Server.UserAsync();
        foreach (var (minutes, people) in new[] { (0, 2), (45, 4), (60, 6), (150, 2), (120, 4) })
            await guest.BookAsync(venue, shop.Six(20).AddMinutes(minutes), people);
        await shop.Server.CaughtUpAsync();
        foreach (var people in new[] { 1, 3, 5, 8 })
        {
            var found = await TimesAsync($"venue={venue}&date={Date(20)}&people={people}");
            for (var at = shop.Six(20).AddMinutes(-15); at <= shop.Six(20).AddHours(4); at = at.AddMinutes(15))
            {
                var tried = await guest.BookAsync(venue, at, people);
                found.ContainsKey(at).ShouldBe(tried.Status == 201, $"{people} people at {at:O}");
                if (tried.Status != 201) continue;
                tried.Text("resource").ShouldBe(found[at]);
                await guest.PostAsync($"orders/{tried.Id}/cancel").MustAsync(200);
            }
        }
    }

    [Fact]
    public async Task Several_venues_are_asked_about_at_once()
    {
        var (one, two) = (await shop.RestaurantAsync(), await shop.RestaurantAsync());
        await shop.Server.CaughtUpAsync();
        var visitor = shop.Server.Anonymous();
        var found = await visitor.GetAsync($"find?venues={one},{two},{one},nowhere&people=2&page_size=100").MustAsync();
        found.Items.Select(item => item.GetProperty("venue").GetProperty("id").GetString()).ShouldBe([one, two], ignoreOrder: true);
        (await visitor.GetAsync($"find?venues={string.Join(',', Enumerable.Repeat(one, 101))}")).Faults.ShouldBe(["venues"]);
    }

    [Fact]
    public async Task A_time_finds_the_venues_with_room_around_it()
    {
        var (near, full) = (await shop.RestaurantAsync(cuisine: "Sichuan"), await shop.RestaurantAsync(cuisine: "Sichuan"));
        var guest = await shop.Server.UserAsync();
        for (var minutes = 0; minutes <= 150; minutes += 90) await guest.BookAsync(full, shop.Six(21).AddMinutes(minutes), 2);
        await shop.Server.CaughtUpAsync();
        var reply = await shop.Server.Anonymous().GetAsync($"find?kind=restaurant&cuisine=sichuan&date={Date(21)}&time=19:30&people=2")
            .MustAsync();
        var items = reply["items"].EnumerateArray().ToArray();
        items.Select(item => item.GetProperty("venue").GetProperty("id").GetString()).ShouldBe([near, full]);
        var times = items[0].GetProperty("times").EnumerateArray().ToArray();
        times.Length.ShouldBe(11);
        times[0].GetProperty("start_time").GetDateTimeOffset().ShouldBe(shop.Six(21));
        items[1].GetProperty("times").GetArrayLength().ShouldBe(0);
        items[1].GetProperty("next").GetDateTimeOffset().ShouldBe(shop.Six(22));
    }

    [Fact]
    public async Task Any_court_is_found_by_the_hour()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 2000 }, resources: 2);
        var guest = await shop.Server.UserAsync();
        var at = shop.NextHour.AddHours(5);
        await guest.HoldAsync($"{venue}-1", at);
        await shop.Server.CaughtUpAsync();
        var wall = at.AddHours(8);
        var reply = await shop.Server.Anonymous().GetAsync($"find?venue={venue}&date={wall:yyyy-MM-dd}&time={wall:HH:mm}");
        var found = reply["items"][0].GetProperty("times").EnumerateArray().First(time => Start(time) == at);
        (found.GetProperty("resource").GetString(), found.GetProperty("amount").GetInt64()).ShouldBe(($"{venue}-2", 2000));
        (await guest.PostAsync("reservations", new { venue, start_time = at })).Reason.ShouldBe("unfinished_order");
        (await (await shop.Server.UserAsync()).PostAsync("reservations", new { venue, start_time = at }).MustAsync(201)).Text("resource")
            .ShouldBe($"{venue}-2");
    }

    [Fact]
    public async Task A_month_shows_what_is_free_day_by_day()
    {
        var venue = await shop.RestaurantAsync();
        await (await shop.AdminAsync()).PostAsync($"admin/settings?venue={venue}", new { closed_dates = new[] { Date(30) } }).MustAsync();
        await shop.Server.CaughtUpAsync();
        var days = (await shop.Server.Anonymous().GetAsync($"find/days?venue={venue}&from={Date(29)}&days=3&people=2").MustAsync())["days"]
            .EnumerateArray().ToArray();
        days.Select(day => day.GetProperty("free").GetInt32()).ShouldBe([11, 0, 11]);
        days[0].GetProperty("first").GetDateTimeOffset().ShouldBe(shop.Six(29));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_by_field()
    {
        var venue = await shop.RestaurantAsync();
        foreach (var (query, field) in new[]
        {
            ("find?people=0", "people"), ("find?people=501", "people"), ("find?date=yesterday", "date"), ("find?date=0001-01-01", "date"),
            ("find?time=25:00", "time"), ("find?minutes=0", "minutes"), ("find?page=0", "page"),
            ($"find/days?venue={venue}&days=63", "days"),
        })
        {
            var refused = await shop.Server.Anonymous().GetAsync(query);
            (refused.Code, refused["errors"].EnumerateObject().Single().Name).ShouldBe((4000, field), query);
        }
        (await shop.Server.Anonymous().GetAsync("find/days?venue=nowhere")).Code.ShouldBe(4040);
        (await shop.Server.Anonymous().GetAsync("find?venue=nowhere"))["total"].GetInt32().ShouldBe(0);
    }

    async Task<Dictionary<DateTimeOffset, string>> TimesAsync(string query) =>
        (await shop.Server.Anonymous().GetAsync($"find?{query}").MustAsync())["items"][0].GetProperty("times").EnumerateArray()
            .ToDictionary(Start, time => time.GetProperty("resource").GetString()!);

    static DateTimeOffset Start(JsonElement time) => time.GetProperty("start_time").GetDateTimeOffset();

    string Date(int days) => $"{shop.Six(days):yyyy-MM-dd}";
}
