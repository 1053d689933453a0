using System.Diagnostics;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests;

/// <summary>The server as a process of its own, which can be killed as a power cut would.</summary>
sealed class ServerProcess : IAsyncDisposable
{
    readonly Process process;

    ServerProcess(Process process) => this.process = process;

    /// <summary>Starts it on a database that has been used by a server before; it is ready when this returns.</summary>
    public static async Task<ServerProcess> StartAsync(string connection, Uri address)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "RealtimeReservation.Server.dll"), $"--Urls={address.GetLeftPart(UriPartial.Authority)}",
            $"--webroot={Path.Combine(Repository.Root, "src", "Hub", "wwwroot")}", $"--ConnectionStrings:Postgres={connection}",
            "--Demo:Enabled=false", "--Log:Level=Warning",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        var server = new ServerProcess(Process.Start(start)!);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(http))
        {
            server.process.HasExited.ShouldBeFalse();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        return server;
    }

    /// <summary>Ends it at once; it gets no chance to say goodbye to anybody.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("readyz", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
