using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Postgres;

/// <summary>A PostgreSQL that freezes with its connections open: every caller gets a coded answer, however many there are.</summary>
public sealed class FrozenTests
{
    const int Callers = 80;

    [Fact]
    public async Task Everybody_is_told_to_try_again_and_the_grid_stays_readable_and_all_goes_on_afterwards()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        var admin = await server.AdminAsync();
        await admin.OpenVenueAsync("court", "rental", new { price_per_hour = 2000 });
        await admin.AddResourcesAsync("court", 1, 1);
        await server.CaughtUpAsync();
        var guests = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => server.UserAsync()));
        // The pool's connections are open and idle when they freeze.
        await Task.WhenAll(guests.Select(guest => guest.GetAsync("orders")));
        var start = TestServer.Start.AddHours(3);

        postgres.Suspend();
        var replies = await Task.WhenAll(guests.SelectMany((guest, i) => new[]
        {
            guest.PostAsync("reservations", new { start_time = start.AddHours(i % 20), resource = "court-1" }, Guid.NewGuid()),
            guest.GetAsync("orders"), guest.PostAsync("hub/ticket"),
        }));
        var grid = await server.Anonymous().GetAsync("slots?resource=court-1");
        postgres.Resume();

        foreach (var reply in replies) (reply.Status, reply.Code).ShouldBe((503, 5030), reply.ToString());
        grid["stale"].GetBoolean().ShouldBeTrue();
        await TestServer.UntilAsync(
            async () =>
                (await guests[0].PostAsync("reservations", new { start_time = start, resource = "court-1" }, Guid.NewGuid())).Status is 201
                    or 409,
            "commands are carried out");
        await TestServer.UntilAsync(async () => (await guests[0].GetAsync("orders")).Status == 200, "lists are read");
    }
}
