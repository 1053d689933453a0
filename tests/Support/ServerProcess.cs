using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Shouldly;

namespace RealtimeReservation.Tests.Support;

/// <summary>The built server as a process of its own, which can be killed as a power cut would. It is spoken to over HTTP only.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    const string Login = "admin", Password = "first-password";

    // A cold start on a busy machine.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process process;
    readonly StringBuilder said = new();

    ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it; it is ready when this returns.</summary>
    /// <param name="connection">An empty database, or one that a server used before.</param>
    /// <param name="address">Where it was before; null: at a free port.</param>
    public static async Task<ServerProcess> StartAsync(string connection, Uri? address = null)
    {
        address ??= new Uri($"http://127.0.0.1:{FreePort()}");
        var server = new ServerProcess(
            Run(
                connection, $"--Urls={address.GetLeftPart(UriPartial.Authority)}",
                $"--webroot={Path.Combine(Repository.Root, "src", "Hub", "wwwroot")}"), address);
        DataReceivedEventHandler keep = (_, line) =>
        {
            lock (server.said) server.said.AppendLine(line.Data);
        };
        server.process.OutputDataReceived += keep;
        server.process.ErrorDataReceived += keep;
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        for (var end = DateTime.UtcNow + Patience; !await IsReadyAsync(http); await Task.Delay(20))
        {
            server.process.HasExited.ShouldBeFalse($"The server ended: {server.Said()}");
            if (DateTime.UtcNow > end) throw new TimeoutException($"The server is not ready: {server.Said()}");
        }
        return server;
    }

    /// <summary>Compares the tables with the log, as an operator does.</summary>
    /// <returns>The exit code and what was printed.</returns>
    public static async Task<(int Code, string Said)> VerifyAsync(string connection)
    {
        using var verify = Run(connection, "verify");
        var said = await Task.WhenAll(verify.StandardOutput.ReadToEndAsync(), verify.StandardError.ReadToEndAsync());
        await verify.WaitForExitAsync();
        return (verify.ExitCode, string.Concat(said));
    }

    public Task<TestClient> AdminAsync() => SignInAsync("admin/login", new { login = Login, password = Password });

    /// <summary>A new guest.</summary>
    public Task<TestClient> RegisterAsync(string name) =>
        SignInAsync("auth/register", new { username = name, password = "plenty of salt" });

    /// <summary>Ends it as a service manager does.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, Said());
    }

    /// <summary>Ends it at once (SIGKILL): it can do nothing more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    async Task<TestClient> SignInAsync(string path, object body)
    {
        using var anonymous = new TestClient("", Http());
        var signedIn = await anonymous.PostAsync(path, body).MustAsync();
        var http = Http();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.Text("access_token"));
        return new TestClient("", http);
    }

    HttpClient Http() => new() { BaseAddress = new Uri(Address, "/api/") };

    string Said()
    {
        lock (said) return said.ToString();
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    static Process Run(string connection, params string[] arguments)
    {
        // bin/Release/net10.0, as the tests were built.
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var server = Path.Combine(Repository.Root, "src", "Hub", "bin", build.Parent!.Name, build.Name, "RealtimeReservation.Server.dll");
        if (!File.Exists(server)) throw new InvalidOperationException($"{server} is not built.");
        return Process.Start(new ProcessStartInfo("dotnet",
        [
            server, .. arguments, $"--ConnectionStrings:Postgres={connection}", "--Demo:Enabled=false", "--Log:Level=Warning",
            $"--Admin:Password={Password}",
            "--RateLimits:PerAddress=0", "--RateLimits:PerUser=0", "--RateLimits:RegistrationsPerAddress=0",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
