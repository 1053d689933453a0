using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Accounts;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Postgres;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

/// <summary>What every request passes through, with routes of the test behind it. The header X-User signs in.</summary>
sealed class HttpApp : IAsyncDisposable
{
    readonly WebApplication app;

    HttpApp(WebApplication app)
    {
        this.app = app;
        Client = new() { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<HttpApp> StartAsync(PostgresServer postgres, Action<IEndpointRouteBuilder> map, params string[] settings) =>
        await StartAsync(postgres, map, new EventStoreOptions(), settings);

    public static async Task<HttpApp> StartAsync(PostgresServer postgres, Action<IEndpointRouteBuilder> map, EventStoreOptions options, params string[] settings)
    {
        var connection = await postgres.CreateDatabaseAsync();
        var builder = App.CreateBuilder(
        [
            "--Urls=http://127.0.0.1:0", $"--ConnectionStrings:Postgres={connection}", "--Log:Level=None",
            .. settings.Select(setting => "--" + setting),
        ]);
        var read = Settings.Read(builder.Configuration);
        builder.AddLogs(read);
        builder.AddHttp(read);
        builder.Services.AddSingleton(read);
        builder.Services.AddStore(connection).AddEventStore(Log.Events, Log.Streams, options).AddStoreReady().AddAccessTokens();
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers.TryGetValue("X-User", out var user)) http.User = new SignedIn($"{user}", "", byPin: false, DateTimeOffset.MaxValue, 0);
            return next(http);
        });
        app.UseHttp();
        map(app);
        app.MapHttp();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Sends JSON as text, so that it can be wrong.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string json, string? key = null, string? user = null, string type = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue(type)) };
        if (key is not null) request.Headers.Add(Commands.KeyHeader, key);
        if (user is not null) request.Headers.Add("X-User", user);
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

static class ProblemReading
{
    /// <summary>Reads a problem and checks what every problem has.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, int status, int code)
    {
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetInt32().ShouldBe(code);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("trace_id").GetString().ShouldBe(response.Headers.GetValues("X-Request-Id").Single());
        foreach (var text in new[] { "type", "title", "detail", "message" }) problem.GetProperty(text).GetString().ShouldNotBeNullOrWhiteSpace();
        return problem;
    }
}
