namespace RealtimeReservation.Tests.Support;

/// <summary>Opens venues over HTTP, as an admin does it.</summary>
public static class TestVenues
{
    /// <summary>Opens a venue in China.</summary>
    public static Task<TestReply> OpenVenueAsync(
        this TestClient admin, string id, string kind, object settings, string? name = null, string zone = "Asia/Shanghai") =>
        admin.PostAsync("admin/venues", new { id, name = name ?? $"Venue {id}", kind, zone, currency = "CNY", settings }).MustAsync(201);

    /// <summary>Adds the resources <c>{venue}-1</c> …</summary>
    public static Task<TestReply> AddResourcesAsync(this TestClient admin, string venue, int count, int capacity = 1) =>
        admin.PostAsync(
            $"admin/venues/{venue}/resources",
            Enumerable.Range(1, count).Select(n => new { id = $"{venue}-{n}", name = $"Console {n}", capacity })).MustAsync(201);
}
