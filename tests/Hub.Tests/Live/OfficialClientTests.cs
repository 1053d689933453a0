using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Live.Sockets;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

public sealed class OfficialClientTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_official_client_sees_a_hold_made_over_http_and_gets_a_code_for_an_unknown_method()
    {
        var (venue, guest, start) = (await shop.OpenAsync(), await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
        var (resource, topic) = ($"{venue}-1", $"slots:{venue}-1");
        var ticket = (await guest.PostAsync("hub/ticket")).Text("ticket");
        await using var client = OfficialClient.Start(new Uri(shop.Server.Address, $"hub/live?ticket={ticket}"));

        (await client.InvokeAsync("Watch", topic)).GetRawText().ShouldBe($$"""{"ok":true,"topic":"{{topic}}"}""");
        var snapshot = await client.NextAsync("frame");
        (snapshot.GetProperty("kind").GetString(), snapshot.GetProperty("topic").GetString()).ShouldBe(("snapshot", topic));

        var held = await guest.HoldAsync(resource, start);
        var (grid, _) = LiveClient.Empty.Take(snapshot);
        StatusAt(grid, start).ShouldBe("free");
        while (grid.Mine < held.Position)
        {
            var delta = await client.NextAsync("frame");
            delta.GetProperty("kind").GetString().ShouldBe("delta");
            (grid, var step) = grid.Take(delta);
            step.ShouldBe(LiveStep.Applied);
        }

        StatusAt(grid, start).ShouldBe("held");

        var unknown = await client.InvokeAsync("Fly", 7);
        (unknown.GetProperty("ok").GetBoolean(), unknown.GetProperty("code").GetInt32()).ShouldBe((false, 4040));
        (await client.InvokeAsync("Clock")).GetProperty("server_time").GetDateTimeOffset().ShouldBe(shop.Server.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_code_of_the_document_comes_back_by_itself_with_a_new_ticket_and_misses_nothing()
    {
        var (venue, guest, start) = (await shop.OpenAsync(), await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
        var (topic, code) = ($"order:{(await guest.HoldAsync($"{venue}-1", start)).Id}", Path.GetTempFileName());
        await File.WriteAllTextAsync(code, CodeOfTheDocument(), TestContext.Current.CancellationToken);
        await using (var client = OfficialClient.Start(
            "reconnecting-client.mjs", shop.Server.Address.AbsoluteUri.TrimEnd('/'), guest.Authorization["Bearer ".Length..], topic, code))
        {
            (await StatusAsync(client)).ShouldBe("pending");
            for (var cut = 0; cut < 2; cut++)
            {
                shop.Server.Services.GetRequiredService<LiveSockets>().AbortAll();
                await client.NextAsync("reconnected");
            }
            // A topic of the guest's own: only a ticket opens it.
            await guest.PostAsync($"orders/{topic["order:".Length..]}/cancel").MustAsync(200);
            while (await StatusAsync(client) != "cancelled") { }
        }
        File.Delete(code);
    }

    static async Task<string?> StatusAsync(OfficialClient client) =>
        (await client.NextAsync("rows")).GetProperty("rows").EnumerateObject().Single().Value.GetProperty("status").GetString();

    static string CodeOfTheDocument()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "live.md"));
        var from = text.IndexOf("```js\n", StringComparison.Ordinal) + 6;
        return text[from..text.IndexOf("```", from, StringComparison.Ordinal)];
    }

    static string? StatusAt(LiveClient grid, DateTimeOffset start) => grid.Rows.Values.Select(row => JsonDocument.Parse(row).RootElement)
        .Single(row => row.GetProperty("start_time").GetDateTimeOffset() == start).GetProperty("status").GetString();
}
