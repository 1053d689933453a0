using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace Bench.Viewers;

/// <summary>What the live side is compared with, each in a process of its own.</summary>
static class Yardsticks
{
    /// <summary>
    /// A hub as it is usually written: everybody in one group, sent to when <c>POST /send</c> says so. Answers the instant of the send.
    /// </summary>
    public static Task<int> SignalRAsync(string[] arguments)
    {
        var builder = Builder(arguments);
        builder.Services.AddSignalR(options => options.KeepAliveInterval = TimeSpan.FromSeconds(15));
        var app = builder.Build();
        app.MapHub<PlainHub>("/hub");
        app.MapPost("/send", async (HttpRequest request, IHubContext<PlainHub> hub) =>
        {
            var argument = await request.ReadFromJsonAsync<JsonElement>();
            var at = DateTime.UtcNow;
            await hub.Clients.Group(PlainHub.All).SendAsync("frame", argument);
            return at;
        });
        return RunAsync(app);
    }

    /// <summary>WebSockets that are accepted and read from, and nothing more.</summary>
    public static Task<int> SocketAsync(string[] arguments)
    {
        var app = Builder(arguments).Build();
        app.UseWebSockets();
        app.Map("/socket", async (HttpContext http) =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            // No buffer is held while nothing comes: as lean as it gets.
            while (await socket.ReceiveAsync(Memory<byte>.Empty,
                http.RequestAborted) is { MessageType: not System.Net.WebSockets.WebSocketMessageType.Close })
                await socket.ReceiveAsync(new byte[1024].AsMemory(), http.RequestAborted);
        });
        return RunAsync(app);
    }

    static WebApplicationBuilder Builder(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        return builder;
    }

    static async Task<int> RunAsync(WebApplication app)
    {
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"ready: {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}

/// <summary>A hub without methods.</summary>
sealed class PlainHub : Hub
{
    public const string All = "all";

    public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, All);
}
