using System.Text.Json;

namespace RealtimeReservation.Server.Tests.Orders;

public class DescriptionTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_served_description_names_every_route_of_the_contract()
    {
        using var http = new HttpClient { BaseAddress = shop.Server.Address };
        using var document = JsonDocument.Parse(await http.GetStringAsync("openapi/v1.json", TestContext.Current.CancellationToken));
        var served = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name} {path.Name["/api/".Length..]}"))
            .ToHashSet();
        foreach (var route in new[]
        {
            "get venues", "get venues/{id}", "get restaurants", "get restaurants/{id}", "get slots", "post reservations", "get reservations",
            "get reservations/{id}", "put reservations/{id}", "delete reservations/{id}", "get orders", "get orders/{id}", "post orders/{id}/cancel",
            "post orders/{id}/proofs", "get orders/{id}/pay-qr.svg", "get proofs/{id}/image", "get notices", "get admin/orders",
            "post admin/orders/{id}/verify", "post admin/orders/{id}/revive", "post admin/orders/{id}/refund", "post admin/orders/{id}/cancel",
            "get admin/settings", "post admin/settings", "get admin/audit", "get admin/slots/{resource}/at", "post admin/venues",
            "post admin/venues/{id}/resources", "patch admin/resources/{id}", "post admin/resources/{id}/close",
        }) served.ShouldContain(route);
    }
}
