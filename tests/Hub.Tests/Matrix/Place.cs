using System.Globalization;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Matrix;

/// <summary>A person who calls the server.</summary>
/// <param name="Kind">The column.</param>
/// <param name="Role">The role at the place, or everywhere; null: none.</param>
/// <param name="Client">The caller.</param>
public sealed record Caller(string Kind, string? Role, TestClient Client);

/// <summary>A bar with a guest who has a reservation with a proof and a tab, and one caller of each kind.</summary>
public sealed class Place
{
    Place(Bar bar) => Bar = bar;

    public Bar Bar { get; }

    public string Venue => Bar.Venue;

    public string Order { get; private set; } = "";

    public string Proof { get; private set; } = "";

    public string Tab { get; private set; } = "";

    public string Ticket { get; private set; } = "";

    /// <summary>What the guest waits for.</summary>
    public string Wait { get; private set; } = "";

    /// <summary>A guest without account.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>A user to whom things may happen.</summary>
    public string Spare { get; private set; } = "";

    /// <summary>An invitation to wait at tables, and one to manage the venue.</summary>
    public string Invitation { get; private set; } = "";

    /// <inheritdoc cref="Invitation"/>
    public string HighInvitation { get; private set; } = "";

    public IReadOnlyList<Caller> Callers { get; private set; } = [];

    /// <summary>The place's guest, to whom order, proof and tab belong.</summary>
    public TestClient Guest => Callers.Single(caller => caller.Kind == "guest").Client;

    public static async Task<Place> OpenAsync(Shop shop)
    {
        var bar = await Bar.OpenAsync(shop, new { price_per_hour = 2000, pay_qr_text = "pay {order_no}" });
        var (place, guest, elsewhere) = (new Place(bar), await shop.Server.UserAsync(), await shop.OpenAsync());
        var admin = await shop.AdminAsync();
        await admin.PostAsync($"admin/venues/{bar.Venue}/resources", new[] { new { id = $"{bar.Venue}-2", name = "Spare" } })
            .MustAsync(201);
        var order = await guest.SubmitAsync($"{bar.Venue}-1", shop.NextHour.AddHours(3));
        (place.Order, place.Proof) = (order.Id, order["proofs"][0].GetProperty("id").GetString()!);
        place.Tab = (await guest.PostAsync($"t/{bar.Codes["t1"]}/orders", new { items = new[] { Bar.Steak() } }).MustAsync()).Id;
        place.Ticket = Bar.Ticket(await bar.Waiter.GetAsync($"orders/{place.Tab}"), "grill");
        place.Wait = (await guest.PostAsync("waitlist", new { resource = $"{bar.Venue}-1", from = shop.NextHour.AddHours(3) })
            .MustAsync(201)).Id;
        place.Contact = (await bar.Manager.PostAsync("admin/guests", new { venue = bar.Venue, name = "Caller" }).MustAsync(201)).Id;
        place.Invitation = (await admin.PostAsync($"admin/invitations?venue={bar.Venue}", new { role = "waiter" }).MustAsync(201)).Id;
        place.HighInvitation = (await admin.PostAsync($"admin/invitations?venue={bar.Venue}", new { role = "manager" }).MustAsync(201)).Id;
        place.Spare = (await shop.Server.UserAsync()).Id;
        place.Callers =
        [
            new("anonymous", null, shop.Server.Anonymous()),
            new("guest", null, guest),
            new("stranger", null, await shop.Server.UserAsync()),
            new("waiter", "waiter", bar.Waiter),
            new("kitchen", "kitchen", bar.Cook),
            new("cashier", "cashier", bar.Cashier),
            new("support", "support", await shop.Server.UserAsync("support", bar.Venue)),
            new("manager", "manager", bar.Manager),
            new("elsewhere", null, await shop.Server.UserAsync("manager", elsewhere)),
            new("admin", "admin", admin),
        ];
        await shop.Server.CaughtUpAsync();
        return place;
    }

    /// <summary>Another caller of the same kind, for calls that end a sign-in.</summary>
    public async Task<TestClient> AnotherAsync(Caller caller) => caller switch
    {
        { Kind: "anonymous" } => caller.Client,
        { Kind: "elsewhere" } => await Bar.Shop.Server.UserAsync("manager", await Bar.Shop.OpenAsync()),
        _ => await Bar.Shop.Server.UserAsync(caller.Role, caller.Role == "admin" ? null : Venue),
    };

    /// <summary>Puts what stands at this place into a path such as <c>/api/orders/{id}/fire</c>.</summary>
    /// <param name="path">The path of a route.</param>
    /// <param name="id">What <c>{id}</c> stands for; null: what the path says.</param>
    public string Fill(string path, string? id = null)
    {
        foreach (var (name, value) in new Dictionary<string, string?>
        {
            ["{id}"] = id ?? Id(path),
            ["{id:guid}"] = Guid.Empty.ToString(),
            ["{venue}"] = Venue,
            ["{resource}"] = $"{Venue}-1",
            ["{resource?}"] = "",
            ["{table}"] = "t1",
            ["{code}"] = Bar.Codes["t1"],
            ["{ticket}"] = Ticket,
            ["{item}"] = path.Contains("tickets", StringComparison.Ordinal) ? "1" : "rum",
            ["{discount}"] = "none",
            ["{block}"] = "none",
            ["{token}"] = "none",
            ["{no}"] = "1",
            ["{name}"] = "none.jpg",
            ["{step}"] = "codes",
            ["{documentName}"] = "v1",
        })
            path = path.Replace(name, value, StringComparison.Ordinal);
        path.ShouldNotContain("{", customMessage: "Place.Fill does not know what stands here");
        return path;
    }

    /// <summary>What a query asks for; routes take of it what they know.</summary>
    public string Query(string path)
    {
        var now = Bar.Shop.Server.Clock.GetUtcNow();
        var common = $"?venue={Venue}&ids={Spare}&login=unknown&by=item&time={Instant(now.AddSeconds(-1))}";
        return path.EndsWith("/changes", StringComparison.Ordinal)
            ? $"{common}&from={Instant(now.AddHours(-1))}&to={Instant(now)}"
            : common;
    }

    string Id(string path) => path switch
    {
        _ when path.StartsWith("/api/admin/orders/", StringComparison.Ordinal)
            || path.StartsWith("/api/reservations/", StringComparison.Ordinal) => Order,
        "/api/orders/{id}" or "/api/orders/{id}/cancel" or "/api/orders/{id}/proofs" or "/api/orders/{id}/proofs/more"
            or "/api/orders/{id}/pay-qr.svg"
            or "/api/orders/{id}/calendar.ics" or "/api/orders/{id}/check-in.svg"
            or "/api/orders/{id}/change-request" or "/api/orders/{id}/messages/seen" => Order,
        _ when path.StartsWith("/api/orders/", StringComparison.Ordinal) => Tab,
        _ when path.Contains("/waitlist/", StringComparison.Ordinal) => Wait,
        _ when path.Contains("/proofs/", StringComparison.Ordinal) => Proof,
        _ when path.Contains("/resources/{id}", StringComparison.Ordinal) => $"{Venue}-2",
        _ when path.Contains("/tables/", StringComparison.Ordinal) => "t4",
        _ when path.Contains("/users/", StringComparison.Ordinal) => Spare,
        _ when path.StartsWith("/api/admin/guests/", StringComparison.Ordinal) => Contact,
        _ when path.Contains("/items/", StringComparison.Ordinal) => "soup",
        _ when path.Contains("/stations/", StringComparison.Ordinal) => "grill",
        _ when path.Contains("/categories/", StringComparison.Ordinal) => "food",
        _ when path.Contains("/inventory/", StringComparison.Ordinal) => "rum",
        _ when path.Contains("/sessions/", StringComparison.Ordinal) => "none",
        _ => Venue,
    };

    static string Instant(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture));
}
