using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

/// <summary>Requests to what every request passes through, with routes of the test behind it.</summary>
static class HttpRequests
{
    /// <summary>Starts it on a database of its own.</summary>
    public static async Task<TestServer> StartAsync(PostgresServer postgres, Action<IEndpointRouteBuilder> map, params string[] settings) =>
        await TestServer.StartAsync(await postgres.CreateDatabaseAsync(), routes: map, settings: settings);

    /// <inheritdoc cref="StartAsync(PostgresServer, Action{IEndpointRouteBuilder}, string[])"/>
    public static async Task<TestServer> StartAsync(
        PostgresServer postgres, Action<IEndpointRouteBuilder> map, EventStoreOptions options) =>
        await TestServer.StartAsync(
            await postgres.CreateDatabaseAsync(), configure: services => services.AddSingleton(options), routes: map);

    /// <summary>Sends JSON as text, so that it can be wrong.</summary>
    public static Task<HttpResponseMessage> PostAsync(
        this TestServer app, string path, string json, string? key = null, string? user = null, string type = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, new MediaTypeHeaderValue(type)) };
        if (key is not null) request.Headers.Add(Commands.KeyHeader, key);
        if (user is not null) request.Headers.Add("X-User", user);
        return app.Client.SendAsync(request);
    }

    /// <summary>Reads a problem and checks what every problem has.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, int status, int code)
    {
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetInt32().ShouldBe(code);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("trace_id").GetString().ShouldBe(response.Headers.GetValues("X-Request-Id").Single());
        foreach (var text in new[] { "type", "title", "detail", "message" })
            problem.GetProperty(text).GetString().ShouldNotBeNullOrWhiteSpace();
        return problem;
    }
}
