using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class ApiDescriptionTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_document_lists_every_route_with_members_in_snake_case()
    {
        await using var server = await ServerHost.StartAsync(await postgres.CreateDatabaseAsync());
        using var client = server.CreateClient();
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var routes = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"))
            .ToHashSet();
        foreach (var route in new[]
                 {
                     "post /api/auth/register", "post /api/auth/login", "post /api/auth/refresh", "post /api/admin/login", "get /api/me",
                     "post /api/hub/ticket", "get /api/venues", "get /api/venues/{id}", "get /api/slots", "post /api/reservations",
                     "get /api/reservations", "delete /api/reservations/{id}", "get /api/orders", "get /api/orders/{id}",
                     "post /api/orders/{id}/cancel", "post /api/orders/{id}/proofs", "get /api/admin/orders",
                     "post /api/admin/orders/{id}/verify", "post /api/admin/orders/{id}/revive", "post /api/admin/orders/{id}/refund",
                     "get /api/admin/settings", "post /api/admin/settings", "get /api/admin/audit", "get /api/notices",
                 })
            routes.ShouldContain(route);
        var names = document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject().Select(property => property.Name))
            .ToList();
        names.ShouldContain("start_time");
        names.ShouldAllBe(name => !name.Any(char.IsUpper));
    }

    [Fact]
    public async Task The_page_that_shows_it_is_served()
    {
        await using var server = await ServerHost.StartAsync(await postgres.CreateDatabaseAsync());
        using var client = server.CreateClient();
        (await client.GetStringAsync("/docs/index.html", TestContext.Current.CancellationToken)).ShouldContain("swagger-ui");
    }
}
