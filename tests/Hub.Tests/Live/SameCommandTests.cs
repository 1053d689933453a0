using System.Text.Json.Nodes;
using RealtimeReservation.Server.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>What can be done over HTTP and over the live connection is answered the same by both, also when it is refused.</summary>
public sealed class SameCommandTests(Shop shop) : IClassFixture<Shop>
{
    /// <summary>The same operation, both ways.</summary>
    /// <param name="Method">Method of the live connection.</param>
    /// <param name="Call">What it is called with.</param>
    /// <param name="Path">The route, a POST.</param>
    /// <param name="Body">Its body.</param>
    sealed record Operation(string Method, object Call, string Path, object? Body);

    // What problems have over HTTP alone, and what a row owes to the moment it was read.
    static readonly string[] OfHttp = ["type", "title", "status", "detail", "trace_id"], OfMoment = ["seq"], OfCall =
    [
        "ok", "position", "changed", "order", "ticket",
    ];

    [Fact]
    public async Task Every_command_of_the_live_connection_is_answered_as_its_route_answers_it()
    {
        var bar = await Bar.OpenAsync(shop, new { price_per_hour = 2000 });
        var tried = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (user, operation) in await RepeatableAsync(bar))
        {
            tried.Add(operation.Method);
            // What was done already is answered again, so the second way shows what the first one did.
            var first = tried.Count % 2 == 0 ? await HttpAsync(user, operation) : await LiveAsync(bar, user, operation);
            foreach (var answer in new[] { await HttpAsync(user, operation), await LiveAsync(bar, user, operation) })
                Same(operation, first, answer);
        }
        foreach (var (user, operation) in Refused(bar, await shop.Server.UserAsync()))
        {
            tried.Add(operation.Method);
            var (http, live) = (await HttpAsync(user, operation), await LiveAsync(bar, user, operation));
            http.ContainsKey("code").ShouldBeTrue($"{operation}: {http}");
            Same(operation, http, live);
        }

        tried.ShouldBe(LiveHub.Commands, ignoreOrder: true, "a command of the live connection is not compared with its route");
    }

    [Fact]
    public async Task A_hold_has_the_same_members_both_ways()
    {
        var venue = await shop.OpenAsync(resources: 2);
        var bar = await Bar.OpenAsync(shop);
        var rows = new List<JsonObject>();
        for (var n = 1; n <= 2; n++)
        {
            var (user, start) = (await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
            var operation = Hold(new { start_time = start, resource = $"{venue}-{n}", note = "by the window" });
            rows.Add(n == 1 ? await HttpAsync(user, operation) : await LiveAsync(bar, user, operation));
        }

        rows[1].Select(member => member.Key).ShouldBe(rows[0].Select(member => member.Key));
        foreach (var member in new[]
        {
            "kind", "status", "reservation_status", "amount", "currency", "start_time", "end_time", "expire_at", "note",
        })
            JsonNode.DeepEquals(rows[1][member], rows[0][member]).ShouldBeTrue(member);
    }

    /// <summary>Operations that change nothing when they are repeated.</summary>
    async Task<List<(TestClient User, Operation Operation)>> RepeatableAsync(Bar bar)
    {
        var guest = await shop.Server.UserAsync();
        var order = await guest.HoldAsync($"{bar.Venue}-1", shop.NextHour.AddHours(3));
        var empty = await bar.OrderAsync("t1");
        var (tab, lines) = (await bar.OrderAsync("t2", Bar.Steak(2), Bar.Mojito()), await bar.OrderAsync("t3", Bar.Steak()));
        var transfer = await bar.Waiter.PostAsync($"orders/{lines.Id}/transfers", new { amount = 100 }).MustAsync(201);
        var (grill, bars) = (Bar.Ticket(tab, "grill"), Bar.Ticket(tab, "bar"));
        return
        [
            (guest, Cancel(order.Id, "rain")),
            (bar.Waiter, Cancel(empty.Id, "left")),
            (bar.Cashier, Cancel(transfer.Id, "cash")),
            (bar.Cook, Work("Bump", "bump", grill)),
            (bar.Cook, Work("Recall", "recall", grill)),
            (bar.Cook, new("Bump", new { ticket = bars, item = 1 }, $"tickets/{bars}/items/1/ready", null)),
            (bar.Cook, new("Recall", new { ticket = bars, item = 1 }, $"tickets/{bars}/items/1/recall", null)),
        ];
    }

    /// <summary>Operations that are refused, for each kind of reason.</summary>
    IEnumerable<(TestClient User, Operation Operation)> Refused(Bar bar, TestClient guest)
    {
        var start = shop.NextHour.AddHours(5);
        yield return (guest, Hold(new { start_time = start, resource = "none" }));
        yield return (guest, Hold(new { start_time = start.AddDays(-1), resource = $"{bar.Venue}-1" }));
        yield return (
            guest, Hold(new { start_time = start, resource = $"{bar.Venue}-1", duration_minutes = 7, note = new string('x', 300) }));
        yield return (guest, Cancel("none", "rain"));
        yield return (bar.Waiter, Cancel("none", new string('x', 300)));
        yield return (bar.Cook, Work("Bump", "bump", "none-1"));
        yield return (guest, Work("Recall", "recall", "none"));
    }

    static Operation Hold(object request) => new("Hold", request, "reservations", request);

    static Operation Cancel(string order, string reason) => new("Cancel", new { order, reason }, $"orders/{order}/cancel", new { reason });

    static Operation Work(string method, string action, string ticket) => new(method, new { ticket }, $"tickets/{ticket}/{action}", null);

    static void Same(Operation operation, JsonObject one, JsonObject other) =>
        JsonNode.DeepEquals(one, other).ShouldBeTrue($"{operation}:\n{one.ToJsonString()}\n{other.ToJsonString()}");

    static async Task<JsonObject> HttpAsync(TestClient user, Operation operation)
    {
        var reply = await user.PostAsync(operation.Path, operation.Body);
        return Without(JsonNode.Parse(reply.Bytes)!.AsObject(), reply.Status < 400 ? OfMoment : OfHttp);
    }

    static async Task<JsonObject> LiveAsync(Bar bar, TestClient user, Operation operation)
    {
        await using var socket = await bar.ConnectAsync(user);
        var answer = await socket.InvokeAsync(operation.Method, operation.Call);
        var row = answer.GetProperty("ok").GetBoolean()
            ? answer.TryGetProperty("order", out var order) ? order : answer.GetProperty("ticket")
            : answer;
        return Without(JsonNode.Parse(row.GetRawText())!.AsObject(), answer.GetProperty("ok").GetBoolean() ? OfMoment : OfCall);
    }

    static JsonObject Without(JsonObject answer, string[] members)
    {
        foreach (var member in members) answer.Remove(member);
        return answer;
    }
}
