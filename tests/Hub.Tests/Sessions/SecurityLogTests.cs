using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Tests.Identity;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Sessions;

/// <summary>Attacks and uses of power leave a trace: entries of category <c>security</c>, and the audit.</summary>
public sealed class SecurityLogTests(PostgresServer postgres) : IAsyncLifetime
{
    const string Venue = "corner", Address = "203.0.113.0/24";

    readonly Kept kept = new();
    TestServer server = null!;
    Visitor door = null!;
    Reply waiter = null!, manager = null!, admin = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync(), configure: services =>
        {
            services.AddSingleton<ILoggerProvider>(kept).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information));
            services.PostConfigure<Microsoft.AspNetCore.Builder.ForwardedHeadersOptions>(options =>
            {
                options.ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedFor;
                options.KnownProxies.Add(IPAddress.Loopback);
            });
            services.AddSingleton<CodeSender>((_, _, _) => Task.CompletedTask);
        });
        door = new Visitor(server.Address, "203.0.113.77");
        await (await server.AdminAsync()).OpenVenueAsync(Venue, "bar", new { });
        admin = await door.PostAsync("admin/login", new { login = "boss", password = TestServer.AdminPassword });
        (waiter, manager) = (await StaffAsync("waiter"), await StaffAsync("manager"));
        (await door.SendAsync(HttpMethod.Put, "me/pin", new { pin = "2580", current_password = Visitor.Password }, manager.Access)).Status
            .ShouldBe(204);
    }

    public async ValueTask DisposeAsync()
    {
        door.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Each_kind_of_attack_and_power_is_logged_by_id_and_network_and_without_secrets()
    {
        await door.LoginAsync("manager_");
        await door.LoginAsync("manager_", "wrong-password-1");
        await door.LoginAsync("made.up.name", "wrong-password-2");
        await door.PostAsync("auth/code", new { phone = "13812345678" });
        await door.PostAsync("auth/code/login", new { phone = "13812345678", code = "918273" });
        await SwitchAsync("9173");
        (await SwitchAsync("2580")).Status.ShouldBe(200);
        for (var i = 0; i < 5; i++) await door.LoginAsync("made.up.name", "wrong-password-2");
        await door.PostAsync("auth/refresh", new { refresh_token = "no such token" });
        await door.SendAsync(HttpMethod.Put, $"admin/users/{waiter.UserId}/roles", new { role = "cashier", venue = Venue }, admin.Access);
        await door.PostAsync($"admin/users/{manager.UserId}/sign-out", token: admin.Access);

        foreach (var line in new[]
        {
            $"Signed in by password: user {manager.UserId}, session ", $"Sign-in by password failed: wrong_login, user {manager.UserId}, ",
            "Sign-in by password failed: wrong_login, user (null), ", "Sign-in by code failed: wrong_code, user (null), ",
            $"Terminal not taken: wrong_pin, user {manager.UserId}, before {waiter.UserId}, venue {Venue}, ",
            $"Terminal taken by PIN: user {manager.UserId}, before {waiter.UserId}, ",
            "Too many requests: slow_down, /api/auth/login, ", "Sign-in by refresh failed: session_ended, ",
            $"Role changed: grant cashier, venue {Venue}, user {waiter.UserId}, by {admin.UserId}, ",
            $"Signed out everywhere: user {manager.UserId}, by {admin.UserId}, ",
        })
            kept.Lines.ShouldContain(
                entry => entry.StartsWith(line, StringComparison.Ordinal) && entry.EndsWith("from " + Address, StringComparison.Ordinal),
                line);
        var all = string.Join('\n', kept.Lines);
        foreach (var secret in new[]
        {
            "wrong-password", Visitor.Password, "2580", "9173", "918273", "13812345678", "made.up", "manager_", "203.0.113.77",
        })
            all.ShouldNotContain(secret);
    }

    [Fact]
    public async Task The_audit_shows_what_concerns_the_house()
    {
        (await SwitchAsync("2580")).Status.ShouldBe(200);
        for (var i = 0; i < 3; i++)
        {
            using var guesser = new Visitor(server.Address, $"203.0.{i}.1");
            await guesser.FailAsync("manager_", 4);
        }
        (await door.SendAsync(
            HttpMethod.Patch, "me", new { password = "plenty of pepper", current_password = Visitor.Password }, manager.Access)).Status
                .ShouldBe(200);
        (await door.SendAsync(HttpMethod.Delete, "me/pin", null, manager.Access)).Status.ShouldBe(204);
        (await door.PostAsync($"admin/users/{manager.UserId}/sign-out", token: admin.Access)).Status.ShouldBe(204);

        var audit = await door.SendAsync(HttpMethod.Get, "admin/audit?page_size=100", null, admin.Access);
        var told = audit.Body.GetProperty("items").EnumerateArray()
            .Select(entry => (entry.GetProperty("what").GetString(), entry.GetProperty("actor").GetString())).ToList();
        foreach (var (what, actor) in new[]
        {
            ("pin_set", manager.UserId), ("terminal_taken", manager.UserId), ("sign_ins_failed", "system"),
            ("password_changed", manager.UserId), ("pin_removed", manager.UserId),
            ("signed_out_everywhere", admin.UserId),
        })
            told.ShouldContain((what, actor));
        told.Count(entry => entry.Item1 == "sign_ins_failed").ShouldBe(1, "once an hour");
        var ofVenue = await door.SendAsync(HttpMethod.Get, $"admin/audit?venue={Venue}", null, admin.Access);
        ofVenue.Body.ToString().ShouldContain("terminal_taken");
        var ofPerson = await door.SendAsync(HttpMethod.Get, $"admin/audit?subject={manager.UserId}", null, admin.Access);
        ofPerson.Body.ToString().ShouldContain("sign_ins_failed");
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    public void An_address_is_shortened_to_its_network(string address, string network) =>
        Client.Shorten(IPAddress.Parse(address)).ShouldBe(network);

    async Task<Reply> StaffAsync(string role)
    {
        var person = await door.PostAsync("auth/register", new { username = role + "_", password = Visitor.Password });
        await server.GrantAsync(person.UserId, role, Venue);
        return person;
    }

    Task<Reply> SwitchAsync(string pin) => door.PostAsync("staff/switch", new { venue = Venue, user = manager.UserId, pin }, waiter.Access);

    /// <summary>Keeps what the category <c>security</c> says.</summary>
    sealed class Kept : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) =>
            categoryName == "security" ? new Lined(Lines) : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose()
        {
        }

        sealed class Lined(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue(formatter(state, exception));
        }
    }
}
