using System.Text.Json;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Restaurants;

public class BookingTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_party_is_seated_without_naming_a_table_and_comes_into_the_house()
    {
        var venue = await shop.RestaurantAsync();
        var (guest, manager) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue));
        var order = await guest.BookAsync(venue, shop.Six(), 4).MustAsync(201);
        (order.Text("resource"), order.Text("status"), order.Text("reservation_status"), order["party_size"].GetInt32())
            .ShouldBe(($"{venue}-four", "paid", "confirmed", 4));
        order["end_time"].GetDateTimeOffset().ShouldBe(shop.Six().AddHours(2));

        var changed = await guest.PutAsync($"reservations/{order.Id}", new { party_size = 8, note = "near the door" }).MustAsync(200);
        changed["more_resources"].EnumerateArray().Select(table => table.GetString()).ShouldBe([$"{venue}-six"]);
        (changed["party_size"].GetInt32(), changed.Text("note")).ShouldBe((8, "near the door"));

        (await guest.PutAsync($"reservations/{order.Id}", new { status = "seated" })).Code.ShouldBe(4004);
        (await manager.PutAsync($"reservations/{order.Id}", new { status = "seated" })).Reason.ShouldBe("not_started");
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_with_what_does_in_the_language_of_the_reader()
    {
        var venue = await shop.RestaurantAsync();
        var guest = await shop.Server.UserAsync();
        var eleven = await guest.BookAsync(venue, shop.Six(), 11);
        (eleven.Code, eleven.Reason, eleven["largest"].GetInt32()).ShouldBe((4001, "party_does_not_fit", 10));
        (await guest.BookAsync(venue, shop.Six(), 0)).Code.ShouldBe(4000);
        (await guest.BookAsync(venue, shop.Six(), 501)).Code.ShouldBe(4000);
        (await guest.PostAsync("reservations", new { venue, start_time = shop.Six() }))["errors"].TryGetProperty("party_size", out _)
            .ShouldBeTrue();

        await guest.BookAsync(venue, shop.Six(), 4).MustAsync(201);
        var table = await guest.PostAsync(
            "reservations", new { resource = $"{venue}-four", start_time = shop.Six(), party_size = 4 });
        (table.Code, table.Reason).ShouldBe((4001, "slot_taken"));
        table["fits"].EnumerateArray().Select(id => id.GetString()).ShouldBe([$"{venue}-six"]);
        table["nearest_free"].GetArrayLength().ShouldBe(3);

        var unlisted = await guest.PostAsync(
            "reservations", new { resources = new[] { $"{venue}-two", $"{venue}-six" }, start_time = shop.Six(), party_size = 8 });
        (unlisted.Code, unlisted["errors"].TryGetProperty("resources", out _)).ShouldBe((4000, true));
        var other = await shop.RestaurantAsync();
        (await guest.PostAsync(
            "reservations", new { resource = $"{other}-two", venue, start_time = shop.Six(), party_size = 2 })).Code.ShouldBe(4040);
        (await guest.BookAsync(venue, shop.Server.Clock.GetUtcNow().AddHours(-1), 2)).Reason.ShouldBe("past");
        (await guest.BookAsync(venue, shop.Six().AddHours(-2), 2)).Reason.ShouldBe("closed");
    }

    [Fact]
    public async Task Staff_confirm_or_decline_where_the_venue_wants_it_so()
    {
        var venue = await shop.RestaurantAsync(new { confirmation = "staff", deposit_per_person = 5000, deposit_from = 6 });
        var (guest, manager) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue));
        var small = await guest.BookAsync(venue, shop.Six(), 2).MustAsync(201);
        (small.Text("status"), small["awaits_venue"].GetBoolean(), small.Body.TryGetProperty("expire_at", out _)).ShouldBe(
            ("pending", true, false));
        (await guest.PutAsync($"reservations/{small.Id}", new { status = "confirmed" })).Code.ShouldBe(4004);
        var accepted = await manager.PutAsync($"reservations/{small.Id}", new { status = "confirmed" }).MustAsync(200);
        (accepted.Text("status"), accepted.Text("reservation_status"), accepted.Body.TryGetProperty("awaits_venue", out _)).ShouldBe(
            ("paid", "confirmed", false));

        var large = await guest.BookAsync(venue, shop.Six(), 6).MustAsync(201);
        var asked = await manager.PutAsync($"reservations/{large.Id}", new { status = "confirmed" }).MustAsync(200);
        (asked.Text("status"), asked["amount"].GetInt64(), asked.Body.TryGetProperty("expire_at", out _)).ShouldBe(
            ("pending", 30_000, true));

        var third = await guest.BookAsync(venue, shop.Six(2), 2).MustAsync(201);
        var declined = await manager.PostAsync($"orders/{third.Id}/cancel", new { reason = "private party" }).MustAsync(200);
        (declined.Text("status"), declined.Text("reservation_status")).ShouldBe(("cancelled", "released"));
    }

    [Fact]
    public async Task What_a_party_needs_goes_with_its_account()
    {
        var venue = await shop.RestaurantAsync();
        var guest = await shop.Server.UserAsync();
        var order = await guest.PostAsync("reservations", new
        {
            venue,
            start_time = shop.Six(),
            party_size = 2,
            needs = new { dietary = "no peanuts, please", occasion = "birthday", high_chairs = 1 },
        }).MustAsync(201);
        order["needs"].GetProperty("dietary").GetString().ShouldBe("no peanuts, please");
        (await guest.PutAsync($"reservations/{order.Id}", new { needs = new { occasion = "war" } })).Code.ShouldBe(4000);
        var changed = await guest.PutAsync($"reservations/{order.Id}", new { needs = new { dietary = "vegan" } }).MustAsync(200);
        JsonSerializer.Serialize(changed["needs"]).ShouldBe("""{"dietary":"vegan"}""");
    }

    [Fact]
    public async Task A_venue_that_seats_people_says_how_many()
    {
        var venue = await shop.RestaurantAsync();
        var reply = await shop.Server.Anonymous().GetAsync($"restaurants/{venue}");
        (reply["total_seats"].GetInt32(), reply["booking"].GetProperty("confirmation").GetString()).ShouldBe((12, "at_once"));
        reply["place"].GetProperty("phone").GetString().ShouldBe("021 5555 0100");
        reply["resources"][1].GetProperty("seats").GetProperty("max").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task Rules_that_make_no_sense_are_refused_by_field()
    {
        var venue = await shop.RestaurantAsync();
        var refused = await (await shop.AdminAsync()).PostAsync($"admin/settings?venue={venue}", new
        {
            booking = new
            {
                confirmation = "maybe",
                stays = new[] { new { up_to = 4, minutes = 100 }, new { up_to = 2, minutes = 90 } },
                combinations = new[] { new { resources = new[] { $"{venue}-two" }, min = 9, max = 3 } },
                no_show_minutes = 1,
            },
            place = new { price_level = 5, chat_url = "javascript:alert(1)" },
        });
        refused.Code.ShouldBe(4000);
        refused["errors"].EnumerateObject().Select(fault => fault.Name).Order(StringComparer.Ordinal).ShouldBe([
            "booking.combinations[0].min", "booking.combinations[0].resources", "booking.confirmation", "booking.no_show_minutes",
            "booking.stays[0].minutes", "booking.stays[1].up_to", "place.chat_url", "place.price_level",
        ]);
    }
}
