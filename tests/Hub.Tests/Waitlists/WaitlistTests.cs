using System.Text.Json;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Restaurants;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Waitlists;

public class WaitlistTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task What_comes_free_is_offered_to_the_first_in_line_who_takes_it()
    {
        var (venue, holder, order) = await shop.FullAsync();
        var (ann, bob) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var first = await ann.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        (first.Text("status"), first["place"].GetInt32(), first.Body.TryGetProperty("guest", out _)).ShouldBe(("waiting", 1, false));
        (await bob.WaitAsync(venue, shop.Six(0)).MustAsync(201))["place"].GetInt32().ShouldBe(2);

        await holder.CallOffAsync(order);
        var offer = (await ann.OfferedAsync()).GetProperty("offer");
        offer.GetProperty("start_time").GetDateTimeOffset().ShouldBe(shop.Six(0));
        offer.GetProperty("expire_at").GetDateTimeOffset().ShouldBe(shop.Server.Clock.GetUtcNow().AddMinutes(15));
        (await bob.StatusAsync()).ShouldBe("waiting");
        (await holder.BookAsync(venue, shop.Six(0), 2)).Reason.ShouldBe("slot_taken");
        (await ann.GetAsync("notices")).Items[0].GetProperty("kind").GetString().ShouldBe("waitlist_offered");

        (await bob.PostAsync($"waitlist/{first.Id}/take", new { })).Code.ShouldBe(4040);
        var key = Guid.NewGuid();
        var taken = await ann.PostAsync($"waitlist/{first.Id}/take", new { note = "by the window" }, key).MustAsync(201);
        (taken.Text("status"), taken.Text("resource"), taken.Text("note")).ShouldBe(("paid", $"{venue}-two", "by the window"));
        (await ann.PostAsync($"waitlist/{first.Id}/take", new { note = "by the window" }, key)).Replayed.ShouldBeTrue();
        (await ann.PostAsync($"waitlist/{first.Id}/take", new { })).Reason.ShouldBe("offer_taken");
        (await ann.GetAsync("me/export").MustAsync())["waits"][0].GetProperty("status").GetString().ShouldBe("taken");
        var left = (await bob.GetAsync("waitlist")).Items.Single();
        (left.GetProperty("place").GetInt32(), left.GetProperty("moved_why").GetString()).ShouldBe((1, "taken"));
    }

    [Fact]
    public async Task An_offer_that_lapses_or_is_declined_goes_to_the_next_in_line()
    {
        var (venue, holder, order) = await shop.FullAsync();
        var (ann, bob, cem) = (await shop.Server.UserAsync(), await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var waits = await ann.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await bob.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await cem.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await holder.CallOffAsync(order);
        await ann.OfferedAsync();
        await ann.PostAsync($"waitlist/{waits.Id}/decline").MustAsync(200);
        await bob.OfferedAsync();
        (await ann.StatusAsync()).ShouldBe("waiting");

        // As long as a sign-in lasts: time is the server's alone.
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(15));
        var admin = await shop.AdminAsync();
        await TestServer.UntilAsync(
            async () => (await admin.GetAsync($"admin/waitlist?venue={venue}")).Items.Select(row => row.GetProperty("status").GetString())
                .SequenceEqual(["waiting", "offered"]),
            "the third has the offer");
        (await admin.GetAsync($"admin/waitlist?venue={venue}")).Items[1].GetProperty("guest").GetString().ShouldBe(cem.Id);
    }

    [Fact]
    public async Task Who_waits_and_the_desk_see_each_move_as_it_happens()
    {
        var (venue, holder, order) = await shop.FullAsync();
        var (ann, bob, staff) = (
            await shop.Server.UserAsync(), await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var first = await ann.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await using var guest = await HubClient.ConnectAsync(shop.Server, bob);
        await using var desk = await HubClient.ConnectAsync(shop.Server, staff);
        await guest.WatchAsync($"waiting:{bob.Id}");
        await desk.WatchAsync($"waitlist:{venue}");
        var (own, all) = (await guest.FollowAsync(LiveClient.Empty, 1), await desk.FollowAsync(LiveClient.Empty, 1));

        var second = await bob.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        own = await guest.FollowAsync(own, second.Position);
        Row(own, second.Id).GetProperty("place").GetInt32().ShouldBe(2);
        Row(own, second.Id).TryGetProperty("guest", out _).ShouldBeFalse();
        all = await desk.FollowAsync(all, second.Position);
        all.Rows.Keys.ShouldBe([first.Id, second.Id], ignoreOrder: true);
        Row(all, first.Id).GetProperty("guest").GetString().ShouldBe(ann.Id);

        var gone = await ann.DeleteAsync($"waitlist/{first.Id}").MustAsync(204);
        own = await guest.FollowAsync(own, gone.Position);
        (Row(own, second.Id).GetProperty("place").GetInt32(), Row(own, second.Id).GetProperty("moved_why").GetString())
            .ShouldBe((1, "left"));
        all = await desk.FollowAsync(all, gone.Position);
        all.Rows.ShouldNotContainKey(first.Id);

        await guest.RegisteredAsync();
        await holder.CallOffAsync(order);
        (await guest.NextAsync("notice")).GetProperty("kind").GetString().ShouldBe("waitlist_offered");
        while (Row(own, second.Id).GetProperty("status").GetString() != "offered") own = await guest.FollowAsync(own, own.Mine + 1);
        var taken = await bob.PostAsync($"waitlist/{second.Id}/take", new { }).MustAsync(201);
        (await guest.FollowAsync(own, taken.Position)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_one_else_takes_what_the_line_waits_for()
    {
        var (venue, holder, order) = await shop.FullAsync();
        var (ann, eve) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        await ann.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await shop.Server.CaughtUpAsync();
        var cancel = holder.CallOffAsync(order);
        // Whenever it comes: taken, held for the line, or offered to it already.
        for (var tried = 0; tried < 20; tried++)
            (await eve.BookAsync(venue, shop.Six(0), 2)).Reason.ShouldBeOneOf("slot_taken", "held_for_the_line");
        await cancel;
        await ann.OfferedAsync();
    }

    [Fact]
    public async Task Staff_offer_out_of_turn_and_take_guests_off_the_list()
    {
        var (venue, _, _) = await shop.FullAsync();
        var (ann, bob, manager, waiter) = (
            await shop.Server.UserAsync(), await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue),
            await shop.Server.UserAsync("waiter", venue));
        var first = await ann.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        var second = await bob.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        (await waiter.GetAsync($"admin/waitlist?venue={venue}")).Code.ShouldBe(4004);
        (await waiter.PostAsync($"admin/waitlist/{first.Id}/offer", new { })).Code.ShouldBe(4004);
        (await ann.DeleteAsync($"admin/waitlist/{second.Id}")).Code.ShouldBe(4004);

        (await manager.PostAsync($"admin/waitlist/{second.Id}/offer", new { })).Reason.ShouldBe("no_room_in_range");
        var offered = await manager.PostAsync($"admin/waitlist/{second.Id}/offer", new { start_time = shop.Six(0).AddHours(2) })
            .MustAsync(200);
        (offered.Text("status"), offered.Text("guest")).ShouldBe(("offered", bob.Id));
        (await manager.PostAsync($"admin/waitlist/{second.Id}/offer", new { })).Reason.ShouldBe("already_offered");
        await manager.DeleteAsync($"admin/waitlist/{first.Id}").MustAsync(204);
        (await ann.GetAsync("notices")).Items[0].GetProperty("kind").GetString().ShouldBe("waitlist_left");
        (await ann.StatusAsync()).ShouldBeNull();
        (await manager.PostAsync($"admin/waitlist/{first.Id}/offer", new { })).Reason.ShouldBe("waits_no_more");
    }

    [Fact]
    public async Task What_cannot_be_waited_for_is_refused_and_changes_nothing()
    {
        var (venue, _, _) = await shop.FullAsync();
        var ann = await shop.Server.UserAsync();
        (await ann.WaitAsync(venue, shop.Six(0), people: 4)).Reason.ShouldBe("has_room");
        (await ann.WaitAsync(venue, shop.Six(0), people: 11)).Reason.ShouldBe("party_does_not_fit");
        (await ann.WaitAsync(venue, shop.Six(0), people: 0)).Faults.ShouldBe(["party_size"]);
        (await ann.WaitAsync(venue, shop.Six(0), shop.Six(-1))).Faults.ShouldBe(["to"]);
        (await ann.WaitAsync(venue, shop.Six(-1))).Reason.ShouldBe("past");
        (await ann.WaitAsync(venue, shop.Six(70))).Reason.ShouldBe("outside_window");
        (await ann.WaitAsync("nowhere", shop.Six(0))).Reason.ShouldBe("no_such_venue");
        (await ann.PostAsync("waitlist", new { from = shop.Six(0) })).Reason.ShouldBe("no_such_venue");
        (await ann.PostAsync("waitlist", new { venue, resource = $"{venue}-nine", from = shop.Six(0), party_size = 2 }))
            .Code.ShouldBe(4040);
        (await ann.DeleteAsync("waitlist/none")).Reason.ShouldBe("no_such_entry");
        (await ann.GetAsync("waitlist")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_erases_their_account_waits_no_more_and_the_next_gets_the_offer()
    {
        var (venue, holder, order) = await shop.FullAsync();
        var (ann, bob) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        await ann.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await ann.WaitAsync(venue, shop.Six(0).AddMinutes(30)).MustAsync(201);
        await bob.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await holder.CallOffAsync(order);
        await TestServer.UntilAsync(
            async () => (await ann.GetAsync("waitlist")).Items.Any(row => row.GetProperty("status").GetString() == "offered"),
            "there is an offer");
        await ann.DeleteAsync("me").MustAsync(204);
        await bob.OfferedAsync();
        (await (await shop.AdminAsync()).GetAsync($"admin/waitlist?venue={venue}")).Items.Single().GetProperty("guest").GetString()
            .ShouldBe(bob.Id);
    }

    [Fact]
    public async Task The_timeline_shows_what_is_held_for_the_line()
    {
        var (venue, holder, order) = await shop.FullAsync();
        var (ann, staff) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var entry = await ann.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await using var desk = await HubClient.ConnectAsync(shop.Server, staff);
        await desk.WatchAsync($"timeline:{venue}:{shop.Six(0).ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}");
        var held = await desk.FollowAsync(LiveClient.Empty, 1);
        await holder.CallOffAsync(order);
        while (!held.Rows.Keys.Any(IsOffer)) held = await desk.FollowAsync(held, held.Mine + 1);
        var row = Row(held, held.Rows.Keys.Single(IsOffer));
        (row.GetProperty("guest").GetString(), row.GetProperty("party_size").GetInt32()).ShouldBe((ann.Id, 2));

        await using var late = await HubClient.ConnectAsync(shop.Server, staff);
        await late.WatchAsync($"timeline:{venue}:{shop.Six(0).ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}");
        (await late.FollowAsync(LiveClient.Empty, 1)).Rows.Keys.Count(IsOffer).ShouldBe(1);
        var taken = await ann.PostAsync($"waitlist/{entry.Id}/take", new { }).MustAsync(201);
        held = await desk.FollowAsync(held, taken.Position);
        held.Rows.Keys.Where(IsOffer).ShouldBeEmpty();
        held.Rows.ShouldContainKey($"order:{taken.Id}");
    }

    static bool IsOffer(string key) => key.StartsWith("offer:", StringComparison.Ordinal);

    static JsonElement Row(LiveClient held, string key) => JsonDocument.Parse(held.Rows[key]).RootElement;
}
