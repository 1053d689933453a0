using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class OutageTests
{
    [Fact]
    public async Task While_PostgreSQL_is_away_grids_stay_readable_and_commands_are_refused_and_afterwards_all_goes_on()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var shop = new Shop(postgres);
        await shop.InitializeAsync();
        var venue = await shop.OpenAsync();
        var (guest, resource, start) = (await shop.Server.UserAsync(), $"{venue}-1", shop.NextHour.AddHours(3));
        var held = await (await shop.Server.UserAsync()).HoldAsync(resource, start);
        await shop.Server.CaughtUpAsync();

        await postgres.KillAsync();
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"slots?resource={resource}")).Body.TryGetProperty("stale", out _),
            "the grid says that it is stale");

        var grid = await guest.GetAsync($"slots?resource={resource}");
        grid.Status.ShouldBe(200);
        grid["slots"].EnumerateArray().Single(slot => slot.GetProperty("start_time").GetDateTimeOffset() == start).GetProperty("status")
            .GetString().ShouldBe("held");
        var key = Guid.NewGuid();
        var refused = await guest.PostAsync("reservations", new { start_time = start.AddHours(1), resource }, key);
        (refused.Status, refused.Code).ShouldBe((503, 5030));
        refused.Headers.RetryAfter.ShouldNotBeNull();

        await postgres.StartAsync();
        await TestServer.UntilAsync(
            async () => (await guest.PostAsync("reservations", new { start_time = start.AddHours(1), resource }, key)).Status == 201,
            "the same command is carried out");
        await shop.Server.CaughtUpAsync();
        grid = await guest.GetAsync($"slots?resource={resource}");
        grid.Body.TryGetProperty("stale", out _).ShouldBeFalse();
        grid["slots"].EnumerateArray().Count(slot => slot.GetProperty("status").GetString() == "held").ShouldBe(2);

        // A deadline that is due after the outage is kept like any other.
        shop.Server.Clock.SetUtcNow(held.Instant("expire_at"));
        await TestServer.UntilAsync(
            async () => (await shop.SlotAsync(guest, resource, start))!.Value.GetProperty("status").GetString() == "free",
            "the hold has run out");
    }
}
