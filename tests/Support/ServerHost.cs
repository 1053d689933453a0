using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Tests.Support;

/// <summary>
/// The whole server inside the test's process, on a port of its own, as <c>./run</c> starts it but on the given database, without demo
/// content, rate limits and logs below warnings.
/// </summary>
public sealed class ServerHost : IAsyncDisposable
{
    readonly WebApplication app;
    readonly IAsyncDisposable logs;

    ServerHost(WebApplication app, IAsyncDisposable logs) => (this.app, this.logs) = (app, logs);

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>Starts it; it is ready when this returns.</summary>
    /// <param name="connectionString">See <see cref="PostgresServer.CreateDatabaseAsync"/>. Two servers on one database are two nodes.</param>
    /// <param name="clock">The business clock; null: the real one.</param>
    /// <param name="configure">Services added before the server's own.</param>
    /// <param name="settings">Further settings, such as <c>Demo:Enabled=true</c>.</param>
    public static async Task<ServerHost> StartAsync(
        string connectionString, TimeProvider? clock = null, Action<IServiceCollection>? configure = null, params string[] settings)
    {
        var (app, logs) = Build(connectionString, clock, configure, settings);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            await logs.DisposeAsync();
            throw;
        }
        return new(app, logs);
    }

    /// <summary>Makes the schema of a whole server, and nothing else.</summary>
    public static async Task MakeSchemaAsync(string connectionString)
    {
        var (app, logs) = Build(connectionString + ";Pooling=false", null, null, []);
        await using (logs)
        await using (app) await app.Services.GetRequiredService<StoreSchema>().ApplyAsync();
    }

    static (WebApplication App, IAsyncDisposable Logs) Build(
        string connectionString, TimeProvider? clock, Action<IServiceCollection>? configure, string[] settings)
    {
        var builder = App.CreateBuilder(
        [
            "--Urls=http://127.0.0.1:0", $"--webroot={Path.Combine(Repository.Root, "src", "Hub", "wwwroot")}", $"--ConnectionStrings:Postgres={connectionString}",
            "--Demo:Enabled=false", "--Log:Level=Warning", "--Admin:Password=first-password", "--RateLimits:PerAddress=0", "--RateLimits:PerUser=0", "--RateLimits:RegistrationsPerAddress=0", .. settings.Select(setting => "--" + setting),
        ]);
        if (clock is not null) builder.Services.AddSingleton(clock);
        configure?.Invoke(builder.Services);
        var read = Settings.Read(builder.Configuration);
        var logs = builder.AddLogs(read);
        return (App.Build(builder, read, connectionString), logs);
    }

    /// <summary>A client that knows the address.</summary>
    public HttpClient CreateClient() => new() { BaseAddress = Address };

    /// <summary>Stops it as Ctrl-C does.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await logs.DisposeAsync();
    }
}
