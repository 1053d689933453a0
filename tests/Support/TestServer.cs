using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server;
using RealtimeReservation.Server.Accounts;

namespace RealtimeReservation.Tests.Support;

/// <summary>The whole server on a free port, with a database of its own and a clock that stands still.</summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>Saturday, 21 November 2026, 16:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Of the first admin, who is called boss.</summary>
    public const string AdminPassword = "correct horse battery";

    readonly WebApplication app;
    readonly List<TestClient> clients = [];
    int names;

    TestServer(WebApplication app, FakeTimeProvider clock, string connection) => (this.app, Clock, Connection) = (app, clock, connection);

    /// <summary>The server's time.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Its database.</summary>
    public string Connection { get; }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Where its live connection is, with a ticket for one or without.</summary>
    public Uri Hub(string? ticket = null) => new($"ws://{Address.Authority}/hub/live{(ticket is null ? "" : $"?ticket={ticket}")}");

    /// <summary>Starts one.</summary>
    /// <param name="connection">An empty database, or one that a server used before.</param>
    /// <param name="clock">Its time; a new clock without it.</param>
    /// <param name="demo">Whether it makes demo content.</param>
    /// <param name="adminPassword">Of the first admin; null: the server makes one up.</param>
    /// <param name="configure">Services added before the server's own.</param>
    /// <param name="cancelsPerUser">Orders that one guest may call off in an hour; 0: any number.</param>
    /// <param name="redis">Where its Redis is, if it has one; see <see cref="RedisServer.Configuration"/>.</param>
    /// <param name="redisWait">Milliseconds for which it is waited for; long, so that a busy machine is not taken for a slow Redis.</param>
    /// <param name="requestsPerUser">Requests a minute by one signed-in user; 0: unlimited.</param>
    /// <param name="connectionsPerUser">Live connections of one signed-in user; 0: any number.</param>
    public static async Task<TestServer> StartAsync(
        string connection, FakeTimeProvider? clock = null, bool demo = false, string? adminPassword = AdminPassword, Action<IServiceCollection>? configure = null, int cancelsPerUser = 0,
        string? redis = null, int redisWait = 10_000, int requestsPerUser = 0, int connectionsPerUser = 20)
    {
        clock ??= new FakeTimeProvider(Start);
        var builder = App.CreateBuilder([]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        configure?.Invoke(builder.Services);
        var settings = new Settings
        {
            DataDirectory = Path.GetTempPath(),
            AdminLogin = "boss",
            AdminPassword = adminPassword,
            Demo = demo,
            LogLevel = LogLevel.Warning,
            RequestsPerAddress = 0,
            RequestsPerUser = requestsPerUser,
            CancelsPerUser = cancelsPerUser,
            LiveConnectionsPerUser = connectionsPerUser,
            Redis = redis is null ? null : new(redis, TimeSpan.FromMilliseconds(redisWait)),
        };
        var server = new TestServer(App.Build(builder, settings, connection), clock, connection);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>A person who is not signed in.</summary>
    public TestClient Anonymous() => Client("", null);

    /// <summary>A new person who is signed in, with a role at a venue where one is named.</summary>
    public async Task<TestClient> UserAsync(string? role = null, string? venue = null, string? name = null)
    {
        var accounts = app.Services.GetRequiredService<AccountRows>();
        var (id, now) = (Guid.CreateVersion7().ToString("N"), Clock.GetUtcNow());
        var row = new AccountRow(id, $"user{Interlocked.Increment(ref names)}_{id[^8..]}", name, null, null, false, null, "en", now, null);
        if (!await accounts.InsertAsync(row, CancellationToken.None)) throw new InvalidOperationException("The name is taken.");
        if (role is not null) await GrantAsync(id, role, venue);
        var (session, _) = await app.Services.GetRequiredService<Sessions>().StartAsync(id, null, null, CancellationToken.None);
        return Client(id, app.Services.GetRequiredService<AccessTokens>().Issue(id, session, row.Shown));
    }

    /// <summary>A person who is signed in at another node of the same database.</summary>
    public TestClient As(TestClient client) => Client(client.Id, client.Authorization["Bearer ".Length..]);

    /// <summary>An admin of the whole server.</summary>
    public Task<TestClient> AdminAsync() => UserAsync(Roles.Admin);

    /// <summary>Gives a user a role.</summary>
    public async Task GrantAsync(string user, string role, string? venue)
    {
        var reply = await app.Services.GetRequiredService<AccountCommands>().RunAsync(
            null, "test", user, "", (account, _) => GrantRole.Decide(new(user, role, venue, "test"), account), CancellationToken.None);
        if (reply.Refusal is { } refusal) throw new InvalidOperationException(refusal.Reason);
    }

    /// <summary>Waits until this node shows everything that is committed.</summary>
    public async Task CaughtUpAsync()
    {
        var head = await app.Services.GetRequiredService<EventLog>().HeadAsync();
        if (!await app.Services.GetRequiredService<Feed>().WaitForAsync(head, TimeSpan.FromSeconds(20)))
            throw new TimeoutException($"The feed does not reach {head}.");
    }

    /// <summary>Waits until something is so that comes by itself, a moment after what led to it.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var end = DateTime.UtcNow.AddSeconds(20); !await isSo();)
        {
            if (DateTime.UtcNow > end) throw new TimeoutException($"It did not come to be: {what}.");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await app.DisposeAsync();
    }

    TestClient Client(string id, string? token)
    {
        var http = new HttpClient { BaseAddress = new Uri(Address, "/api/") };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var client = new TestClient(id, http);
        clients.Add(client);
        return client;
    }
}
