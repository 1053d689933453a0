using System.Text.Json;
using System.Text.Json.Serialization;
using Bench.Holds;

namespace Bench.Http;

/// <summary>The yardstick: the plain way behind a bare endpoint, without sign-in, limits and log.</summary>
static class PlainServer
{
    const int Connections = 32;

    /// <summary>Serves until it is stopped.</summary>
    /// <param name="connection">An empty database.</param>
    /// <param name="arguments">Where to listen.</param>
    public static async Task<int> RunAsync(string connection, string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, PlainJson.Default);
        });
        await using var way = await PlainWay.OpenAsync(connection, Connections);
        await using var app = builder.Build();
        app.MapPost("/api/reservations", async (PlainHold hold) =>
            await way.HoldAsync(Guid.CreateVersion7().ToString("N"), hold.Resource, hold.StartTime.UtcDateTime)
                ? Results.Json(new PlainHeld("pending", hold.Resource, hold.StartTime), PlainJson.Default.PlainHeld, statusCode: 201)
                : Results.Conflict());
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"ready: {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}

/// <summary>What the plain way is asked.</summary>
sealed record PlainHold(string Resource, DateTimeOffset StartTime);

/// <summary>What it answers.</summary>
sealed record PlainHeld(string Status, string Resource, DateTimeOffset StartTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlainHold))]
[JsonSerializable(typeof(PlainHeld))]
sealed partial class PlainJson : JsonSerializerContext;
