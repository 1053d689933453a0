using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

/// <summary>A server with an admin; every test opens venues of its own. The clock is the class's: it only goes forward.</summary>
public sealed class Shop(PostgresServer postgres) : IAsyncLifetime
{
    TestServer? server;
    TestClient? admin;
    int venues;

    public TestServer Server => server!;

    /// <summary>Services added before the server's own.</summary>
    public Action<IServiceCollection>? Configure { get; init; }

    /// <summary>Orders that one guest may call off in an hour; 0: any number.</summary>
    public int CancelsPerUser { get; init; }

    /// <summary>The next full hour, or now if it is one.</summary>
    public DateTimeOffset NextHour =>
        new(((Server.Clock.GetUtcNow().Ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour) * TimeSpan.TicksPerHour, TimeSpan.Zero);

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(
            await postgres.CreateDatabaseAsync(), configure: Configure, settings: $"RateLimits:CancelsPerUser={CancelsPerUser}");
        admin = await server.AdminAsync();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>An admin whose token has not run out.</summary>
    public async Task<TestClient> AdminAsync() => (await admin!.GetAsync("me")).Status == 200 ? admin : admin = await Server.AdminAsync();

    /// <summary>Opens a venue with one resource, <c>{venue}-1</c>; returns its id.</summary>
    public async Task<string> OpenAsync(
        object? settings = null, int resources = 1, int capacity = 1, string kind = "rental", string zone = "Asia/Shanghai")
    {
        var id = $"v{Interlocked.Increment(ref venues)}-{Guid.NewGuid().ToString("N")[..6]}";
        var by = await AdminAsync();
        await by.OpenVenueAsync(id, kind, settings ?? new { price_per_hour = 2000 }, zone: zone);
        if (resources > 0) await by.AddResourcesAsync(id, resources, capacity);
        await Server.CaughtUpAsync();
        return id;
    }

    /// <summary>Holds a slot, hands in a proof and has it approved by an admin.</summary>
    public async Task<TestReply> PayAsync(TestClient guest, string resource, DateTimeOffset start) =>
        await guest.PayAsync(resource, start, await AdminAsync());

    /// <summary>The slot of a resource that starts at an instant, as the grid shows it.</summary>
    public async Task<JsonElement?> SlotAsync(TestClient reader, string resource, DateTimeOffset start)
    {
        await Server.CaughtUpAsync();
        var grid = await reader.GetAsync($"slots?resource={resource}");
        foreach (var slot in grid["slots"].EnumerateArray())
            if (slot.GetProperty("start_time").GetDateTimeOffset() == start) return slot;
        return null;
    }
}
