using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Guests;

public sealed class GuestProfileTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_profile_counts_what_a_guest_did_here_and_nothing_else()
    {
        var (venue, other) = (await shop.OpenAsync(resources: 3), await shop.OpenAsync());
        var guest = await shop.Server.UserAsync(name: "Mei");
        var hour = shop.NextHour;
        var visit = await shop.PayAsync(guest, $"{venue}-1", hour.AddHours(1));
        var missed = await shop.PayAsync(guest, $"{venue}-1", hour.AddHours(2));
        var refunded = await shop.PayAsync(guest, $"{venue}-1", hour.AddHours(5));
        var called = await guest.HoldAsync($"{venue}-2", hour.AddHours(6));
        await guest.PostAsync($"orders/{called.Id}/cancel").MustAsync();
        await guest.HoldAsync($"{venue}-2", hour.AddHours(7));
        await shop.PayAsync(guest, $"{other}-1", hour.AddHours(1));
        var admin = await shop.AdminAsync();
        await admin.PostAsync($"admin/orders/{refunded.Id}/refund", new { amount = 500, reason_code = "broken" }).MustAsync();
        shop.Server.Clock.SetUtcNow(hour.AddHours(3));
        admin = await shop.AdminAsync();
        var cashier = await shop.Server.UserAsync("cashier", venue);
        await admin.PutAsync($"reservations/{missed.Id}", new { status = "no_show" }).MustAsync();

        var profile = await cashier.GetAsync($"admin/guests/{guest.Id}?venue={venue}").MustAsync();

        profile.Text("name").ShouldBe("Mei");
        profile["has_account"].GetBoolean().ShouldBeTrue();
        Numbers(profile).ShouldBe((Bookings: 4, Visits: 1, NoShows: 1, Cancellations: 1, Spend: 5500));
        profile.Instant("last_visit").ShouldBe(visit.Instant("start_time"));
        profile.Text("currency").ShouldBe("CNY");
        var orders = await cashier.GetAsync($"admin/orders?venue={venue}&guest={guest.Id}&page_size=100").MustAsync();
        orders["total"].GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task What_is_paid_at_a_table_counts_and_a_deposit_only_once()
    {
        var bar = await Bar.OpenAsync(shop);
        var guest = await shop.Server.UserAsync();
        var tab = await guest.PostAsync($"t/{bar.Codes["t1"]}/orders", new { items = new[] { Bar.Steak() } }).MustAsync();
        await bar.Waiter.PutAsync($"orders/{tab.Id}", new { fire = "all" }).MustAsync();
        var due = (await bar.Waiter.GetAsync($"orders/{tab.Id}"))["due"].GetInt64();
        await bar.Cashier.PostAsync("payments", new { order_id = tab.Id, method = "cash", amount = due }, Guid.NewGuid()).MustAsync();
        await shop.Server.CaughtUpAsync();

        var profile = await bar.Cashier.GetAsync($"admin/guests/{guest.Id}?venue={bar.Venue}").MustAsync();

        Numbers(profile).ShouldBe((Bookings: 0, Visits: 1, NoShows: 0, Cancellations: 0, Spend: due));
    }

    [Fact]
    public async Task Guests_are_found_by_name_number_tag_and_order()
    {
        var venue = await shop.OpenAsync(resources: 2);
        var (guest, stranger) = (await shop.Server.UserAsync(name: "Jörg Weiß"), await shop.Server.UserAsync(name: "Jörg Fremd"));
        var cashier = await shop.Server.UserAsync("cashier", venue);
        var order = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var contact = await cashier.PostAsync("admin/guests", new { venue, name = "王小明", phone = "138 0013 8011" }).MustAsync(201);
        await cashier.PutAsync($"admin/guests/{contact.Id}?venue={venue}", new { tags = new[] { "VIP", "靠窗" } }).MustAsync();

        async Task<string?[]> FindAsync(string q) =>
        [
            .. (await cashier.GetAsync($"admin/guests?venue={venue}&q={Uri.EscapeDataString(q)}").MustAsync()).Items
                .Select(item => item.GetProperty("id").GetString()),
        ];
        (await FindAsync("")).ShouldBe([contact.Id, guest.Id], ignoreOrder: true);
        (await FindAsync("jorg weiss")).ShouldBe([guest.Id]);
        (await FindAsync("小明")).ShouldBe([contact.Id]);
        (await FindAsync("+86 138-0013-8011")).ShouldBe([contact.Id]);
        (await FindAsync("8011")).ShouldBe([contact.Id]);
        (await FindAsync("vip")).ShouldBe([contact.Id]);
        (await FindAsync(order.Text("order_no").ToLowerInvariant())).ShouldBe([guest.Id]);
        (await FindAsync(order.Text("pay_reference"))).ShouldBe([guest.Id]);
        (await FindAsync("%")).ShouldBeEmpty();
        (await FindAsync("fremd")).ShouldBeEmpty();
        (await cashier.GetAsync($"admin/guests/{stranger.Id}?venue={venue}")).Reason.ShouldBe("no_such_guest");
        (await (await shop.Server.UserAsync("waiter", venue)).GetAsync($"admin/guests?venue={venue}")).Code.ShouldBe(4004);
        var page = await cashier.GetAsync($"admin/guests?venue={venue}&page_size=1").MustAsync();
        var next = await cashier.GetAsync($"admin/guests?venue={venue}&page_size=1&after={page.Text("next")}").MustAsync();
        page.Items.Concat(next.Items).Select(item => item.GetProperty("id").GetString())
            .ShouldBe([contact.Id, guest.Id], ignoreOrder: true);
        page.Items.Concat(next.Items).Single(item => item.GetProperty("id").GetString() == contact.Id).GetProperty("phone_masked")
            .GetString().ShouldBe("+86138****8011");
    }

    [Fact]
    public async Task Notes_and_tags_are_kept_changed_and_taken_away_and_stay_with_the_venue()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var guest = await shop.Server.UserAsync();
        foreach (var place in new[] { venue, other }) await guest.HoldAsync($"{place}-1", shop.NextHour.AddHours(1));
        var (cashier, elsewhere) = (await shop.Server.UserAsync("cashier", venue), await shop.Server.UserAsync("cashier", other));
        var path = $"admin/guests/{guest.Id}?venue={venue}";

        await cashier.PutAsync(path, new { notes = " Nut allergy\nLikes the window ", tags = new[] { " regular " } }).MustAsync();
        var noted = await cashier.PutAsync(path, new { tags = new[] { "regular", "VIP" } }).MustAsync();
        noted.Text("notes").ShouldBe("Nut allergy\nLikes the window");
        noted["tags"].EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["regular", "VIP"]);
        noted.Text("noted_by").ShouldBe(cashier.Id);
        (await guest.GetAsync("me/export").MustAsync())["venue_notes"].ToString().ShouldContain("Nut allergy");
        (await elsewhere.GetAsync($"admin/guests/{guest.Id}?venue={other}").MustAsync()).ToString().ShouldNotContain("Nut");
        (await elsewhere.PutAsync(path, new { notes = "mine" })).Code.ShouldBe(4004);

        var cleared = await cashier.PutAsync(path, new { notes = (string?)null, tags = Array.Empty<string>() }).MustAsync();
        cleared.Body.TryGetProperty("notes", out _).ShouldBeFalse();
        cleared["tags"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Bad_notes_tags_and_names_are_refused_by_field_and_change_nothing()
    {
        var venue = await shop.OpenAsync();
        var cashier = await shop.Server.UserAsync("cashier", venue);
        var contact = await cashier.PostAsync("admin/guests", new { venue, name = "Herr Adler" }).MustAsync(201);
        var path = $"admin/guests/{contact.Id}?venue={venue}";
        async Task RefusedAsync(object change, string field)
        {
            var refused = await cashier.PutAsync(path, change);
            (refused.Code, refused.Faults.Single()).ShouldBe((4000, field));
        }

        await RefusedAsync(new { notes = new string('x', 2001) }, "notes");
        await RefusedAsync(new { notes = "hidden\u202e" }, "notes");
        await RefusedAsync(new { tags = Enumerable.Range(0, 13).Select(n => $"t{n}") }, "tags");
        await RefusedAsync(new { tags = new[] { "a", " " } }, "tags[1]");
        await RefusedAsync(new { tags = new[] { "a", "A" } }, "tags[1]");
        await RefusedAsync(new { tags = new[] { new string('x', 25) } }, "tags[0]");
        await RefusedAsync(new { name = "", notes = "kept out" }, "name");
        await RefusedAsync(new { phone = "12", notes = "kept out" }, "phone");
        var same = await cashier.GetAsync(path).MustAsync();
        same.Text("name").ShouldBe("Herr Adler");
        same.ToString().ShouldNotContain("kept out");

        var changed = await cashier.PutAsync(path, new { name = "Frau Adler", phone = "+49 30 901820" }).MustAsync();
        (changed.Text("name"), changed.Text("phone")).ShouldBe(("Frau Adler", "+4930901820"));
        (await cashier.PutAsync(path, new { phone = (string?)null }).MustAsync()).Body.TryGetProperty("phone", out _).ShouldBeFalse();
        var guest = await shop.Server.UserAsync();
        await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        (await cashier.PutAsync($"admin/guests/{guest.Id}?venue={venue}", new { name = "Other", notes = "kept out" })).Reason
            .ShouldBe("not_a_contact");
    }

    [Fact]
    public async Task Nothing_is_noted_of_one_who_is_erased()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var path = $"admin/guests/{guest.Id}?venue={venue}";
        await cashier.PutAsync(path, new { notes = "Nut allergy" }).MustAsync();
        await guest.DeleteAsync("me").MustAsync(204);
        (await cashier.GetAsync(path)).Reason.ShouldBe("no_such_guest");
        (await cashier.PutAsync(path, new { notes = "again" })).Reason.ShouldBe("no_such_guest");
        (await cashier.GetAsync($"admin/guests?venue={venue}").MustAsync()).Items.ShouldBeEmpty();
    }

    static (long Bookings, long Visits, long NoShows, long Cancellations, long Spend) Numbers(TestReply profile)
    {
        long Of(string name) => profile[name].GetInt64();
        return (Of("bookings"), Of("visits"), Of("no_shows"), Of("cancellations"), Of("spend"));
    }
}
