using System.Net.Http.Headers;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Staff;

public class PinTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Somebody_takes_over_a_terminal_by_pin_and_acts_under_the_own_name()
    {
        var venue = await shop.OpenAsync();
        var (terminal, manager) = (await shop.Server.UserAsync("waiter", venue), await shop.Server.UserAsync("manager", venue, "Mei"));
        (await manager.PutAsync("me/pin", new { pin = "2580" })).Status.ShouldBe(204);

        var people = await terminal.GetAsync($"staff/people?venue={venue}");
        var shown = people.Items.Single(item => item.GetProperty("id").GetString() == manager.Id);
        (
            shown.GetProperty("name").GetString(), shown.GetProperty("has_pin").GetBoolean(),
            shown.GetProperty("roles")[0].GetString()).ShouldBe(("Mei", true, "manager"));
        people.Items.Count.ShouldBe(2);

        (await terminal.GetAsync($"admin/settings?venue={venue}")).Code.ShouldBe(4004);
        using var taken = await SwitchAsync(terminal, venue, manager, "2580");
        (await taken.GetAsync("me")).Id.ShouldBe(manager.Id);
        (await taken.PostAsync($"admin/settings?venue={venue}", new { price_per_hour = 700 })).Status.ShouldBe(200);
        (await terminal.GetAsync($"admin/settings?venue={venue}")).Code.ShouldBe(4004, "each token is its person's");
        var history = await manager.GetAsync($"admin/settings/history?venue={venue}");
        history.Items[0].GetProperty("by").GetString().ShouldBe(manager.Id);

        (await terminal.PostAsync("auth/logout")).Status.ShouldBe(204);
        (await taken.GetAsync("me")).Code.ShouldBe(4010, "the terminal's session has ended, and with it whoever was at it");
        (await manager.GetAsync("me")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_pin_is_not_enough_to_change_an_account_or_who_may_do_what()
    {
        var venue = await shop.OpenAsync();
        var (terminal, manager) = (await shop.Server.UserAsync("waiter", venue), await shop.Server.UserAsync("manager", venue));
        (await manager.PutAsync("me/pin", new { pin = "79135" })).Status.ShouldBe(204);
        using var taken = await SwitchAsync(terminal, venue, manager, "79135");

        (await taken.PutAsync("me/pin", new { pin = "2468" })).Reason.ShouldBe("own_sign_in_needed");
        (await taken.PatchAsync("me", new { email = "thief@example.org" })).Reason.ShouldBe("own_sign_in_needed");
        (await taken.DeleteAsync("me")).Reason.ShouldBe("own_sign_in_needed");
        (await taken.GetAsync("me/export")).Reason.ShouldBe("own_sign_in_needed");
        (await taken.PutAsync($"admin/users/{terminal.Id}/roles", new { role = "cashier", venue })).Reason.ShouldBe("own_sign_in_needed");
        (await taken.PostAsync("auth/logout/everywhere")).Reason.ShouldBe("own_sign_in_needed");
    }

    [Fact]
    public async Task A_wrong_pin_tells_nothing_more_and_guessing_becomes_slow()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var terminal = await shop.Server.UserAsync("waiter", venue);
        var (known, without, elsewhere) = (
            await shop.Server.UserAsync("kitchen", venue), await shop.Server.UserAsync("cashier", venue),
            await shop.Server.UserAsync("manager", other));
        foreach (var person in new[] { known, elsewhere }) (await person.PutAsync("me/pin", new { pin = "2580" })).Status.ShouldBe(204);

        var answers = new List<string>();
        foreach (var (user, pin) in new[]
        {
            (known.Id, "0852"), (without.Id, "2580"), (elsewhere.Id, "2580"), (Guid.NewGuid().ToString("N"), "2580"),
        })
            answers.Add((await terminal.PostAsync("staff/switch", new { venue, user, pin })).Reason);
        answers.ShouldAllBe(reason => reason == "wrong_pin");

        for (var i = 0; i < 4; i++) await terminal.PostAsync("staff/switch", new { venue, user = known.Id, pin = "0852" });
        (await terminal.PostAsync("staff/switch", new { venue, user = known.Id, pin = "2580" })).Code.ShouldBe(4290);
        shop.Server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await terminal.PostAsync("staff/switch", new { venue, user = known.Id, pin = "2580" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Guessing_at_one_terminal_does_not_keep_the_person_from_another()
    {
        var venue = await shop.OpenAsync();
        var person = await shop.Server.UserAsync("manager", venue);
        (await person.PutAsync("me/pin", new { pin = "2580" })).Status.ShouldBe(204);
        var (first, second) = (await shop.Server.UserAsync("waiter", venue), await shop.Server.UserAsync("waiter", venue));
        var known = await shop.Server.UserAsync("kitchen", venue);
        (await SwitchAsync(known, venue, person, "2580")).Dispose();
        for (var i = 0; i < 5; i++)
            (await first.PostAsync("staff/switch", new { venue, user = person.Id, pin = "0852" })).Reason.ShouldBe("wrong_pin");
        (await first.PostAsync("staff/switch", new { venue, user = person.Id, pin = "2580" })).Code.ShouldBe(4290);
        (await SwitchAsync(second, venue, person, "2580")).Dispose();

        // Many terminals together get fifty wrong ones; where the person is known, they do not count.
        for (var i = 0; i < 15; i++)
        {
            var another = await shop.Server.UserAsync("waiter", venue);
            for (var n = 0; n < 4; n++) await another.PostAsync("staff/switch", new { venue, user = person.Id, pin = "0852" });
        }
        var late = await shop.Server.UserAsync("waiter", venue);
        (await late.PostAsync("staff/switch", new { venue, user = person.Id, pin = "2580" })).Code.ShouldBe(4290);
        (await SwitchAsync(known, venue, person, "2580")).Dispose();
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await SwitchAsync(late, venue, person, "2580");
    }

    [Fact]
    public async Task Only_staff_have_pins_and_only_staff_of_the_venue_change_places()
    {
        var venue = await shop.OpenAsync();
        var (guest, waiter) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("waiter", venue));
        var admin = await shop.AdminAsync();

        (await guest.PutAsync("me/pin", new { pin = "2580" })).Reason.ShouldBe("not_staff");
        foreach (var pin in new[] { "", "123", "123456789", "12a4", "1111", "1234", "9876" })
            (await waiter.PutAsync("me/pin", new { pin })).Faults.ShouldBe(["pin"]);
        (await guest.GetAsync($"staff/people?venue={venue}")).Code.ShouldBe(4004);
        (await guest.PostAsync("staff/switch", new { venue, user = waiter.Id, pin = "2580" })).Code.ShouldBe(4004);
        (await waiter.PostAsync("staff/switch", new { })).Faults.ShouldBe(["pin", "user", "venue"]);

        // The power of an admin does not end at the venue.
        (await admin.PutAsync("me/pin", new { pin = "2580" })).Status.ShouldBe(204);
        (await waiter.PostAsync("staff/switch", new { venue, user = admin.Id, pin = "2580" })).Reason.ShouldBe("wrong_pin");

        (await waiter.PutAsync("me/pin", new { pin = "2580" })).Status.ShouldBe(204);
        (await waiter.DeleteAsync("me/pin")).Status.ShouldBe(204);
        (await waiter.PostAsync("staff/switch", new { venue, user = waiter.Id, pin = "2580" })).Reason.ShouldBe("wrong_pin");
    }

    async Task<TestClient> SwitchAsync(TestClient terminal, string venue, TestClient person, string pin)
    {
        var reply = await terminal.PostAsync("staff/switch", new { venue, user = person.Id, pin });
        reply.Status.ShouldBe(200, reply.ToString());
        reply.Instant("expires_at").ShouldBeGreaterThan(shop.Server.Clock.GetUtcNow());
        reply["user"].GetProperty("id").GetString().ShouldBe(person.Id);
        var http = new HttpClient { BaseAddress = new Uri(shop.Server.Address, "/api/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", reply.Text("access_token"));
        return new TestClient(person.Id, http);
    }
}
