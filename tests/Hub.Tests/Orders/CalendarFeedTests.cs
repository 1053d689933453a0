using Ical.Net;
using Ical.Net.CalendarComponents;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

/// <summary>Calendars follow what a guest has booked, by an address that only they know.</summary>
public class CalendarFeedTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_calendar_shows_what_is_booked_and_follows_what_becomes_of_it()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 0, open_orders_per_guest = 9, address = "1 Main Street" }, resources: 2);
        var (guest, other, start) = (await shop.Server.UserAsync(), await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
        var feed = await AddressAsync(guest);
        (await ReadAsync(feed)).Events.ShouldBeEmpty();

        var (one, two) = (await guest.HoldAsync($"{venue}-1", start), await guest.HoldAsync($"{venue}-2", start.AddHours(1)));
        await other.HoldAsync($"{venue}-2", start);
        var before = await ReadAsync(feed);
        before.Events.Select(entry => (entry.Uid, entry.Status)).Order()
            .ShouldBe(new (string?, string?)[] { (one.Id, "CONFIRMED"), (two.Id, "CONFIRMED") }.Order());
        Entry(before, one).Url!.AbsolutePath.ShouldBe($"/orders/{one.Id}");

        await guest.PutAsync($"reservations/{one.Id}", new { start_time = start.AddHours(4) }).MustAsync(200);
        await guest.PostAsync($"orders/{two.Id}/cancel").MustAsync(200);
        var after = await ReadAsync(feed);
        Entry(after, one).ShouldSatisfyAllConditions(
            entry => entry.Start!.AsUtc.ShouldBe(start.AddHours(4).UtcDateTime),
            entry => entry.Sequence.ShouldBeGreaterThan(Entry(before, one).Sequence));
        Entry(after, two).ShouldSatisfyAllConditions(
            entry => entry.Status.ShouldBe("CANCELLED"), entry => entry.Sequence.ShouldBeGreaterThan(Entry(before, two).Sequence));

        shop.Server.Clock.SetUtcNow(start.AddHours(5).AddDays(1));
        (await ReadAsync(feed)).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 0 });
        var guest = await shop.Server.UserAsync();
        var feed = await AddressAsync(guest);
        await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(2));
        var (status, etag, cached, _) = await FetchAsync(feed);
        (status, cached).ShouldBe((200, "no-cache, private"));
        (await FetchAsync(feed, etag)).Status.ShouldBe(304);
        await guest.PostAsync($"orders/{(await guest.GetAsync("orders")).Items[0].GetProperty("id").GetString()}/cancel").MustAsync(200);
        var changed = await FetchAsync(feed, etag);
        (changed.Status, changed.Etag == etag).ShouldBe((200, false));
    }

    [Fact]
    public async Task An_address_is_renewed_and_given_up_and_ends_with_the_account()
    {
        var guest = await shop.Server.UserAsync();
        (await guest.GetAsync("me/calendar"))["active"].GetBoolean().ShouldBeFalse();
        (await guest.DeleteAsync("me/calendar").MustAsync(204)).Headers.GetValues("X-Changed").ShouldBe(["false"]);
        var first = await AddressAsync(guest);
        (await guest.GetAsync("me/calendar"))["active"].GetBoolean().ShouldBeTrue();
        (await guest.GetAsync("me/calendar")).Body.ToString().ShouldNotContain(first.Segments[^1]);
        var second = await AddressAsync(guest);
        (await FetchAsync(first)).Status.ShouldBe(404);
        (await FetchAsync(second)).Status.ShouldBe(200);
        await guest.DeleteAsync("me/calendar").MustAsync(204);
        (await FetchAsync(second)).Status.ShouldBe(404);

        var third = await AddressAsync(guest);
        await guest.DeleteAsync("me").MustAsync();
        (await FetchAsync(third)).Status.ShouldBe(404);
        (await shop.Server.Anonymous().PostAsync("me/calendar")).Code.ShouldBe(4010);
    }

    [Fact]
    public async Task Neither_logs_nor_the_database_hold_the_secret()
    {
        var guest = await shop.Server.UserAsync();
        var feed = await AddressAsync(guest);
        var secret = Path.GetFileNameWithoutExtension(feed.AbsolutePath);
        foreach (var path in new[] { feed.AbsolutePath, "/" + feed.AbsolutePath, $"/API//Calendar///{secret}.ics" })
            Server.Http.RequestGuard.Shown(path).ShouldNotContain(secret);
        await using var source = Npgsql.NpgsqlDataSource.Create(shop.Server.Connection);
        await using var read = source.CreateCommand("select string_agg(t::text, ' ') from calendar_feeds t");
        ((string)(await read.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldNotContain(secret);
    }

    static async Task<Uri> AddressAsync(TestClient guest)
    {
        var made = await guest.PostAsync("me/calendar").MustAsync(200);
        made.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return new Uri(made.Text("url"));
    }

    async Task<(int Status, string? Etag, string? Cached, string Text)> FetchAsync(Uri feed, string? etag = null)
    {
        using var http = shop.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, feed);
        if (etag is not null) request.Headers.Add("If-None-Match", etag);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            (int)answer.StatusCode, answer.Headers.ETag?.ToString(), answer.Headers.CacheControl?.ToString(),
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    async Task<Calendar> ReadAsync(Uri feed)
    {
        var (status, _, _, text) = await FetchAsync(feed);
        status.ShouldBe(200);
        text.ShouldContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        return Calendar.Load(text)!;
    }

    static CalendarEvent Entry(Calendar calendar, TestReply order) => calendar.Events.Single(entry => entry.Uid == order.Id);
}
