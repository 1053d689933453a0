using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Matrix;

/// <summary>One way to call a route.</summary>
/// <param name="About">What it is about, where a route is called in several ways.</param>
internal sealed record Request(string? About = null)
{
    /// <summary>What <c>{id}</c> stands for; null: what the path says.</summary>
    public Func<Place, string>? Id { get; init; }

    /// <summary>The body; null: none.</summary>
    public Func<Place, object>? Body { get; init; }

    /// <summary>What the query says beside what all queries say.</summary>
    public string Query { get; init; } = "";

    /// <summary>An upload instead.</summary>
    public bool Uploads { get; init; }

    /// <summary>Which of the route's permissions counts here; null: all.</summary>
    public Permission? Needs { get; init; }

    /// <summary>Whether those to whom it belongs need none; null: as the route says.</summary>
    public bool? Own { get; init; }

    /// <summary>Whether it may end the caller's sign-in.</summary>
    public bool EndsSignIn { get; init; }
}

/// <summary>Bodies and variants of routes. A route that needs neither is not named.</summary>
internal static class Requests
{
    static readonly Dictionary<string, Request[]> Named = new()
    {
        ["POST /api/auth/register"] = With(_ => new { username = "matrix", password = "a password of the matrix" }),
        ["POST /api/auth/login"] = With(_ => new { login = "unknown", password = "wrong" }),
        ["POST /api/admin/login"] = With(_ => new { login = "unknown", password = "wrong" }),
        ["POST /api/auth/code"] = With(_ => new { phone = "+8613800138000" }),
        ["POST /api/auth/code/login"] = With(_ => new { phone = "+8613800138000", code = "000000" }),
        ["POST /api/auth/logout"] = [new() { EndsSignIn = true }],
        ["POST /api/auth/logout/everywhere"] = [new() { EndsSignIn = true }],
        ["DELETE /api/me"] = [new() { EndsSignIn = true }],
        ["PATCH /api/me"] = With(_ => new { }),
        ["PUT /api/me/pin"] = With(_ => new { pin = "4827" }),
        ["POST /api/staff/switch"] = With(p => new { venue = p.Venue, user = p.Spare, pin = "4827" }),
        ["PUT /api/admin/users/{id}/roles"] =
        [
            new("of the venue") { Body = p => new { role = "waiter", venue = p.Venue }, Needs = Permission.ManageStaff },
            new("of managers") { Body = p => new { role = "manager", venue = p.Venue }, Needs = Permission.ManageManagers },
        ],
        ["DELETE /api/admin/users/{id}/roles"] =
        [
            new("of the venue") { Query = "&role=waiter", Needs = Permission.ManageStaff },
            new("of managers") { Query = "&role=manager", Needs = Permission.ManageManagers },
        ],
        ["POST /api/admin/invitations"] =
        [
            new("of the venue") { Body = _ => new { role = "waiter" }, Needs = Permission.ManageStaff },
            new("of managers") { Body = _ => new { role = "manager" }, Needs = Permission.ManageManagers },
        ],
        ["DELETE /api/admin/invitations/{id}"] =
        [
            new("of the venue") { Id = p => p.Invitation, Needs = Permission.ManageStaff },
            new("of managers") { Id = p => p.HighInvitation, Needs = Permission.ManageManagers },
        ],
        ["POST /api/invitations/look"] = With(_ => new { token = "none" }),
        ["POST /api/invitations/accept"] = With(_ => new { token = "none" }),
        ["POST /api/reservations"] = With(p => new { start_time = p.Bar.Shop.NextHour.AddHours(5), resource = $"{p.Venue}-1" }),
        ["POST /api/reservations/preview"] =
            With(p => new { start_time = p.Bar.Shop.NextHour.AddHours(5), resource = $"{p.Venue}-1" }),
        ["POST /api/admin/reservations/preview"] =
            With(p => new { start_time = p.Bar.Shop.NextHour.AddHours(5), resource = $"{p.Venue}-1" }),
        ["PUT /api/reservations/{id}"] =
        [
            new("another time") { Body = p => new { start_time = p.Bar.Shop.NextHour.AddHours(7) }, Needs = Permission.ManageReservations },
            new("how it ended") { Body = _ => new { status = "completed" }, Needs = Permission.ManageReservations, Own = false },
            new("cancelled") { Body = _ => new { status = "cancelled" }, Needs = Permission.CancelOrders },
        ],
        ["GET /api/orders/{id}"] = OrderOrTab(Permission.ViewOrders, Permission.ViewService),
        ["GET /api/reservations/{id}"] = OrderOrTab(Permission.ViewOrders, Permission.ViewService),
        ["POST /api/orders/{id}/cancel"] =
        [
            new("an order") { Needs = Permission.CancelOrders },
            new("a tab") { Id = p => p.Tab, Needs = Permission.ServeTables, Own = false },
        ],
        ["POST /api/orders/{id}/proofs"] = [new() { Uploads = true }],
        ["POST /api/orders/{id}/proofs/more"] = [new() { Uploads = true }],
        ["POST /api/orders/{id}/change-request"] = With(_ => new { kind = "cancel" }),
        ["POST /api/admin/orders/{id}/change-request"] = With(_ => new { grant = true }),
        ["POST /api/admin/orders/{id}/refund-done"] = With(_ => new { reference = "T-1" }),
        ["POST /api/admin/reservations"] = With(p => new
        {
            start_time = p.Bar.Shop.NextHour.AddHours(11),
            resource = $"{p.Venue}-1",
            name = "Caller",
        }),
        ["POST /api/admin/orders/{id}/message"] = With(_ => new { text_code = "ready" }),
        ["POST /api/waitlist"] = With(p => new { resource = $"{p.Venue}-1", from = p.Bar.Shop.NextHour.AddHours(3) }),
        ["POST /api/waitlist/{id}/take"] = With(_ => new { note = "Window" }),
        ["POST /api/admin/waitlist/{id}/offer"] = With(_ => new { }),
        ["POST /api/admin/orders/{id}/paid"] = With(_ => new { method = "waived" }),
        ["POST /api/admin/orders/{id}/verify"] = With(_ => new { pass = false }),
        ["POST /api/admin/orders/{id}/refund"] = With(_ => new { amount = 1 }),
        ["PUT /api/admin/orders/{id}/note"] = With(_ => new { note = "Window" }),
        ["PUT /api/admin/orders/views"] = With(p => new { venue = p.Venue, name = "Mine", query = "status=paid" }),
        ["DELETE /api/admin/orders/views"] = [new() { Query = "&name=none" }],
        ["PUT /api/admin/guests/{id}"] = With(_ => new { notes = "Window" }),
        ["POST /api/admin/guests"] = With(p => new { venue = p.Venue, name = "Caller" }),
        ["POST /api/admin/venues"] = With(
            p => new { id = p.Venue, name = "Twice", kind = "bar", zone = "Asia/Shanghai", currency = "CNY" }),
        ["POST /api/admin/venues/{id}/resources"] = With(p => new[] { new { id = $"{p.Venue}-1", name = "Twice" } }),
        ["POST /api/admin/venues/{id}/furnish"] = With(_ => new { groups = new[] { new { name = "Spare", count = 1 } } }),
        ["POST /api/admin/venues/{id}/copy"] = With(p => new { from = p.Venue, settings = true }),
        ["POST /api/admin/resources/{id}/blocks"] = With(p => new
        {
            start_time = p.Bar.Shop.NextHour.AddHours(9),
            end_time = p.Bar.Shop.NextHour.AddHours(10),
            reason_code = "broken",
        }),
        ["PATCH /api/admin/resources/{id}"] = With(_ => new { name = "Spare" }),
        ["POST /api/admin/pictures"] =
        [
            new("of the venue") { Uploads = true, Query = "&use=venue", Needs = Permission.ManageSettings },
            new("of its menu") { Uploads = true, Query = "&use=menu", Needs = Permission.ManageMenu },
        ],
        ["POST /api/admin/settings"] = With(_ => new { hold_minutes = 30 }),
        ["POST /api/admin/misfits/{id}/keep"] = [new() { Id = p => p.Order }],
        ["POST /api/admin/resources/preview"] = With(p => new { resources = new[] { $"{p.Venue}-1" }, change = new { capacity = 3 } }),
        ["POST /api/admin/prices/preview"] = With(_ => new { settings = new { price_per_hour = 2000 } }),
        ["POST /api/admin/settings/preview"] = With(_ => new { hold_minutes = 30 }),
        ["POST /api/t/{code}/orders"] = With(_ => new { items = new[] { Tabs.Bar.Water() } }),
        ["POST /api/orders"] = With(p => new { venue = p.Venue, table_id = "t2", items = new[] { Tabs.Bar.Water() } }),
        ["PUT /api/orders/{id}"] = [new() { Id = p => p.Tab, Body = _ => new { fire = "all" } }],
        ["POST /api/orders/{id}/move"] = With(_ => new { table_id = "t1" }),
        ["POST /api/orders/{id}/merge"] = With(p => new { order_id = p.Tab }),
        ["POST /api/orders/{id}/split"] = With(_ => new { table_id = "t1", lines = new[] { new { line = 1, quantity = 1 } } }),
        ["POST /api/orders/{id}/waiter"] = With(p => new { user = p.Bar.Waiter.Id }),
        ["POST /api/orders/{id}/covers"] = With(_ => new { covers = 2 }),
        ["POST /api/payments"] = With(p => new { order_id = p.Tab, method = "cash", amount = 0 }),
        ["POST /api/orders/{id}/discounts"] = With(_ => new { percent = 1000 }),
        ["POST /api/orders/{id}/transfers"] = With(_ => new { amount = 0 }),
        ["POST /api/orders/{id}/refunds"] = With(_ => new { payment = "none" }),
        ["POST /api/menu/items/{id}/sold-out"] = With(p => new { venue = p.Venue, sold_out = false }),
        ["POST /api/stations/{id}/pause"] = With(p => new { venue = p.Venue, paused = false }),
        ["PUT /api/admin/menu/categories/{id}"] = With(_ => new { name = "Food" }),
        ["PUT /api/admin/menu/stations/{id}"] = With(_ => new { name = "Grill" }),
        ["PUT /api/admin/menu/items/{id}"] = With(_ => new { category = "food", name = "Soup", price = 3000 }),
        ["PUT /api/admin/tables/{id}"] = With(_ => new { name = "Table 4", seats = 4 }),
        ["PUT /api/admin/inventory/{item}"] = With(_ => new { name = "Rum", unit = "ml" }),
        ["POST /api/inventory/{item}/restock"] = With(p => new { venue = p.Venue, quantity = 1 }),
        ["POST /api/inventory/{item}/count"] = With(p => new { venue = p.Venue, quantity = 1 }),
        ["POST /api/inventory/{item}/waste"] = With(p => new { venue = p.Venue, quantity = 1 }),
        ["POST /api/till/cash"] = With(p => new { venue = p.Venue, amount = 0 }),
        ["POST /api/reports/z"] = With(p => new { venue = p.Venue, counted = -1 }),
    };

    /// <summary>The ways to call a route.</summary>
    public static Request[] Of(string route) => Named.GetValueOrDefault(route) ?? [new()];

    /// <summary>Calls it.</summary>
    public static async Task<TestReply> SendAsync(this Request request, Place place, TestClient client, HttpMethod method, string path)
    {
        using HttpContent? content = request.Uploads
            ? Upload()
            : request.Body is null ? null : System.Net.Http.Json.JsonContent.Create(request.Body(place));
        return await client.SendAsync(method, place.Fill(path, request.Id?.Invoke(place)) + place.Query(path) + request.Query, content);
    }

    static MultipartFormDataContent Upload() => new() { { new ByteArrayContent(TestImages.Png(8, 8)), "files", "proof" } };

    static Request[] With(Func<Place, object> body) => [new() { Body = body }];

    static Request[] OrderOrTab(Permission order, Permission tab) =>
    [
        new("an order") { Needs = order }, new("a tab") { Id = p => p.Tab, Needs = tab },
    ];
}
