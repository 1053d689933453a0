using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Monitoring;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Postgres;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Tests.Support;

/// <summary>
/// The server inside the test's process, on a free port and the given database: the one way in which tests start it. A process of its own
/// is
/// <see cref="ServerProcess"/>.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>Saturday, 21 November 2026, 16:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Of the first admin.</summary>
    public const string AdminLogin = "boss", AdminPassword = "correct horse battery";

    /// <summary>As <c>./run</c> starts it, but without demo content, limits and logs.</summary>
    static readonly string[] Defaults =
    [
        "Urls=http://127.0.0.1:0", $"webroot={Path.Combine(Repository.Root, "src", "Hub", "wwwroot")}",
        $"Data:Directory={Path.GetTempPath()}",
        $"Admin:Login={AdminLogin}", $"Admin:Password={AdminPassword}", "Demo:Enabled=false", "Log:Level=None",
        "Live:UpgradesPerAddress=0", "Uploads:MebibytesPerUser=0",
        "RateLimits:PerAddress=0", "RateLimits:PerUser=0", "RateLimits:PerTable=0", "RateLimits:CancelsPerUser=0",
        "RateLimits:RegistrationsPerAddress=0",
    ];

    readonly WebApplication app;
    readonly TimeProvider clock;
    readonly List<IDisposable> clients = [];
    int names;

    TestServer(WebApplication app, TimeProvider clock, string connection)
    {
        (this.app, this.clock, Connection) = (app, clock, connection);
        Client = CreateClient();
        clients.Add(Client);
    }

    /// <summary>The server's time, which stands still.</summary>
    public FakeTimeProvider Clock => (FakeTimeProvider)clock;

    /// <summary>Its database.</summary>
    public string Connection { get; }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Where its live connection is, with a ticket for one or without.</summary>
    public Uri Hub(string? ticket = null) => new($"ws://{Address.Authority}/hub/live{(ticket is null ? "" : $"?ticket={ticket}")}");

    /// <summary>Knows the address, and nothing else.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it; it is ready when this returns. Two on one database are two nodes.</summary>
    /// <param name="connection">An empty database, or one that a server used before.</param>
    /// <param name="clock">Its time; null: a clock that stands still at <see cref="Start"/>.</param>
    /// <param name="configure">Services added before the server's own.</param>
    /// <param name="routes">
    /// Not the whole server but what every request passes through, with these routes behind it; the header X-User signs in.
    /// </param>
    /// <param name="settings">Settings beside, or instead of, those of tests, such as <c>Demo:Enabled=true</c>.</param>
    public static async Task<TestServer> StartAsync(
        string connection, TimeProvider? clock = null, Action<IServiceCollection>? configure = null,
        Action<IEndpointRouteBuilder>? routes = null, params string[] settings)
    {
        clock ??= new FakeTimeProvider(Start);
        var app = Build(connection, clock, configure, routes, settings);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return new(app, clock, connection);
    }

    /// <summary>Makes the schema of a whole server, and nothing else.</summary>
    public static async Task MakeSchemaAsync(string connection)
    {
        await using var app = Build(connection + ";Pooling=false", TimeProvider.System, null, null, []);
        await app.Services.GetRequiredService<StoreSchema>().ApplyAsync();
    }

    static WebApplication Build(
        string connection, TimeProvider clock, Action<IServiceCollection>? configure, Action<IEndpointRouteBuilder>? routes,
        string[] settings)
    {
        var builder = App.CreateBuilder(
        [
            .. Defaults.Append($"ConnectionStrings:Postgres={connection}").Concat(settings).Select(setting => "--" + setting),
        ]);
        var read = Settings.Read(builder.Configuration);
        builder.AddLogs(read);
        builder.Services.AddSingleton(clock);
        builder.Services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        configure?.Invoke(builder.Services);
        return routes is null ? App.Build(builder, read, connection) : BuildAround(routes, builder, read, connection);
    }

    static WebApplication BuildAround(
        Action<IEndpointRouteBuilder> routes, WebApplicationBuilder builder, Settings settings, string connection)
    {
        builder.AddHttp(settings);
        builder.Services.AddSingleton(settings);
        builder.Services.AddStore(connection).AddEventStore(Projections.Log.Events, Projections.Log.Streams).AddStoreReady()
            .AddAccessTokens().AddHealth();
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers.TryGetValue("X-User", out var user))
                http.User = new SignedIn(new($"{user}"), "", byPin: false, DateTimeOffset.MaxValue, 0);
            return next(http);
        });
        app.UseHttp();
        routes(app);
        app.MapHealth();
        app.MapHttp();
        return app;
    }

    /// <summary>
    /// A client of one's own that knows the address. It fails where a refusal is not one that the API's description lists.
    /// </summary>
    public HttpClient CreateClient() => new(new DescribedRefusals()) { BaseAddress = Address };

    /// <summary>A person who is not signed in.</summary>
    public TestClient Anonymous() => NewClient("", null);

    /// <summary>A new person who is signed in, with a role at a venue where one is named.</summary>
    public async Task<TestClient> UserAsync(string? role = null, string? venue = null, string? name = null)
    {
        var accounts = app.Services.GetRequiredService<AccountRows>();
        var (id, now) = (Guid.CreateVersion7().ToString("N"), clock.GetUtcNow());
        var row = new AccountRow(
            new(id), $"user{Interlocked.Increment(ref names)}_{id[^8..]}", name, null, null, false, null, "en", now, null);
        if (!await accounts.InsertAsync(row, CancellationToken.None)) throw new InvalidOperationException("The name is taken.");
        if (role is not null) await GrantAsync(id, role, venue);
        var (session, _) = await app.Services.GetRequiredService<SessionRows>().StartAsync(new(id), null, null, CancellationToken.None);
        return NewClient(id, app.Services.GetRequiredService<AccessTokens>().Issue(new(id), session, row.Shown));
    }

    /// <summary>A person who is signed in at another node of the same database.</summary>
    public TestClient As(TestClient client) => NewClient(client.Id, client.Authorization["Bearer ".Length..]);

    /// <summary>An admin of the whole server.</summary>
    public Task<TestClient> AdminAsync() => UserAsync(Roles.Admin);

    /// <summary>Gives a user a role.</summary>
    public async Task GrantAsync(string user, string role, string? venue)
    {
        var reply = await app.Services.GetRequiredService<AccountCommands>().RunAsync(
            null, new("test"), new(user), "",
            (account, _) => GrantRole.Decide(new(new(user), role, venue is null ? null : new VenueId(venue), new("test")), account),
            CancellationToken.None);
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

    /// <summary>Stops it as Ctrl-C does.</summary>
    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await app.DisposeAsync();
    }

    TestClient NewClient(string id, string? token)
    {
        var http = new HttpClient(new DescribedRefusals()) { BaseAddress = new Uri(Address, "/api/") };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var client = new TestClient(id, http);
        clients.Add(client);
        return client;
    }
}
