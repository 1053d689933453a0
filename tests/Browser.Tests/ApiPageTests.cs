using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests;

/// <summary>The page that shows the API.</summary>
public sealed class ApiPageTests(PostgresServer postgres, Browsers browsers)
{
    [Fact]
    public async Task It_shows_the_operations_under_the_servers_policy_and_asks_nothing_of_others()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        await using var reader = await browsers.OpenAsync(server.Address);
        var (foreign, refused) = (new List<string>(), new List<string>());
        reader.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } url && url.Authority != server.Address.Authority)
                foreign.Add(request.Url);
        };
        reader.Page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal)) refused.Add(said.Text);
        };

        await reader.Page.GotoAsync("/docs");

        await Assertions.Expect(reader.Page.GetByText("The slots of a resource from now to the end of the booking window").First)
            .ToBeVisibleAsync(new() { Timeout = 30_000 });
        foreign.ShouldBeEmpty();
        refused.ShouldBeEmpty();
    }
}
