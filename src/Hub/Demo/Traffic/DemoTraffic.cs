using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace RealtimeReservation.Server.Demo.Traffic;

/// <summary>
/// A simulated evening at the demo bar that never ends: guests, waiters, cooks and a cashier who talk to the server over HTTP like any
/// client, signed in as the demo's staff. The people are made up; what they do is as real as it gets.
/// </summary>
internal sealed partial class DemoTraffic(
    IServer server, IHostApplicationLifetime lifetime, DemoRun demo, DemoStaff staff, TrafficPace pace, TimeProvider clock,
    ILogger<DemoTraffic> log) : BackgroundService
{
    static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Away before the server stops: no request should meet a closing server.
        using var open = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await StartedAsync(open.Token);
            // What the evening finds at its beginning is whole.
            await demo.Finished.WaitAsync(open.Token);
            using var http = new HttpClient { BaseAddress = Address(), Timeout = TimeSpan.FromSeconds(30) };
            var bar = await OpenAsync(http, open.Token);
            LogBegin(log, bar.Tables.Count);
            await Task.WhenAll(bar.Shifts().Select(shift => RepeatAsync(shift, open.Token)));
        }
        catch (OperationCanceledException) when (open.IsCancellationRequested)
        {
            // The evening is over.
        }
    }

    async Task StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }

    /// <summary>Waits until the demo bar can be asked.</summary>
    async Task<TrafficBar> OpenAsync(HttpClient http, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if (await staff.NewPasswordAsync(ct) is { } password
                    && await TrafficBar.OpenAsync(http, password, pace, clock, ct) is { } bar) return bar;
            }
            catch (Exception e) when (e is HttpRequestException or Npgsql.NpgsqlException or InvalidOperationException)
            {
                LogAway(log, e.Message);
            }
            await Task.Delay(Again, clock, ct);
        }
    }

    /// <summary>Does the work of one person over and over; who is told no, or finds the server away, tries again later.</summary>
    async Task RepeatAsync(Func<CancellationToken, Task> shift, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await shift(ct);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException
                && !ct.IsCancellationRequested)
            {
                LogAway(log, e.Message);
                await Task.Delay(Again, clock, ct);
            }
        }
    }

    /// <summary>An address of this server that can be asked from here.</summary>
    Uri Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses
            .First(text => text.StartsWith("http://", StringComparison.Ordinal));
        return new Uri(
            new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
                .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)),
            "/api/");
    }

    [LoggerMessage(LogLevel.Information, "The simulated evening begins: {Tables} tables")]
    static partial void LogBegin(ILogger log, int tables);

    [LoggerMessage(LogLevel.Warning, "The simulated evening pauses: {Reason}")]
    static partial void LogAway(ILogger log, string reason);
}
