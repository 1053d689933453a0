using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>The official <c>@microsoft/signalr</c> client, as <c>official-client.mjs</c> runs it in Node.js.</summary>
internal sealed class OfficialClient : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    readonly StringBuilder errors = new();
    readonly List<JsonProperty> skipped = [];
    readonly Process node;

    OfficialClient(Process node)
    {
        this.node = node;
        node.ErrorDataReceived += (_, e) =>
        {
            lock (errors) errors.AppendLine(e.Data);
        };
        node.BeginErrorReadLine();
    }

    /// <summary>Starts a client that connects.</summary>
    /// <param name="hub">Address of the hub, with a ticket where somebody is signed in.</param>
    public static OfficialClient Start(Uri hub) => Start("official-client.mjs", hub.AbsoluteUri);

    /// <summary>Starts a script of this folder.</summary>
    public static OfficialClient Start(string script, params string[] arguments)
    {
        Directory.Exists(Path.Combine(Repository.Root, "src", "Web", "node_modules", "@microsoft", "signalr"))
            .ShouldBeTrue("The official client is not installed: run `npm ci` in src/Web.");
        return new(Process.Start(new ProcessStartInfo(
            "node", [Path.Combine(Repository.Root, "tests", "Hub.Tests", "Live", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>Calls a method of the hub and takes its answer.</summary>
    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize<object?[]>([method, .. arguments]));
        await node.StandardInput.FlushAsync();
        return await NextAsync("answer");
    }

    /// <summary>
    /// The next message of that name; others stay for later, but a failed call or the end of the connection fails the test.
    /// The client resolves an answer's promise after it has called the handlers of all frames that came in one read with it.
    /// </summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        var at = skipped.FindIndex(message => message.Name == name);
        if (at >= 0)
        {
            var found = skipped[at].Value;
            skipped.RemoveAt(at);
            return found;
        }

        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = await node.StandardOutput.ReadLineAsync(patience.Token);
            if (line is null)
            {
                await node.WaitForExitAsync(patience.Token);
                lock (errors) throw new InvalidOperationException($"The client ended before any {name}: {errors}");
            }

            var message = JsonDocument.Parse(line).RootElement.EnumerateObject().Single();
            if (message.Name == name) return message.Value;
            message.Name.ShouldNotBeOneOf("error", "closed");
            skipped.Add(message);
        }
    }

    /// <summary>Ends the client, by force where it does not end by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            node.StandardInput.Close();
            await node.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
            node.Dispose();
        }
    }
}
