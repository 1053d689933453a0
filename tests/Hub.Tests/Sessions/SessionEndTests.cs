using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Server.Tests.Identity;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Sessions;

/// <summary>A sign-in ends after its days, however often it was refreshed.</summary>
public sealed class SessionEndTests(AccountServer server, PostgresServer postgres) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task After_ninety_days_one_signs_in_again()
    {
        var me = await server.RegisterAsync();
        for (var day = 0; day < 84; day += 28)
        {
            server.Clock.Advance(TimeSpan.FromDays(28));
            me = await RefreshAsync(server, me);
            me.Status.ShouldBe(200);
        }
        server.Clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(1));
        me = await RefreshAsync(server, me);
        me.Status.ShouldBe(200);
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        (await RefreshAsync(server, me)).Code.ShouldBe(4010);
        server.Clock.Advance(TimeSpan.FromMinutes(30));
        (await server.GetAsync("me", me.Access)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Without_use_it_ends_after_thirty_as_before()
    {
        var me = await server.RegisterAsync();
        server.Clock.Advance(TimeSpan.FromDays(30));

        (await RefreshAsync(server, me)).Code.ShouldBe(4010);
    }

    [Fact]
    public async Task The_days_are_the_operators_to_choose()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await TestServer.StartAsync(await postgres.CreateDatabaseAsync(), clock, settings: "Sessions:Days=1");
        using var door = new Visitor(host.Address, "");
        var me = await door.PostAsync("auth/register", new { username = "mei", password = Visitor.Password });
        clock.Advance(TimeSpan.FromDays(1));

        (await door.PostAsync("auth/refresh", new { refresh_token = me.Refresh })).Status.ShouldBe(401);
        await Should.ThrowAsync<StartupException>(async () => await TestServer.StartAsync("Host=x", clock, settings: "Sessions:Days=0"));
    }

    static Task<Reply> RefreshAsync(AccountServer server, Reply from) =>
        server.PostAsync("auth/refresh", new { refresh_token = from.Refresh });
}
