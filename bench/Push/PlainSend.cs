using System.Diagnostics;
using System.Text;
using Bench.Setup;
using Bench.Viewers;

namespace Bench.Push;

/// <summary>
/// The yardstick: SignalR's own group send of the frames that the server has sent, at the same moments, to as many clients.
/// </summary>
static class PlainSend
{
    /// <param name="server">The yardstick's process.</param>
    /// <param name="viewers">How many.</param>
    /// <param name="frames">What is sent, and when.</param>
    public static async Task<Pushed> RunAsync(ServerProcess server, int viewers, IReadOnlyList<(long At, SeenFrame Frame)> frames)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var crowd = new Crowd(server.Address, Talk.Plain);
        await crowd.ComeAsync(viewers);
        await Usage.QuietAsync(server);
        var watched = await Usage.MeasureAsync(server, crowd, async arrivals =>
        {
            var start = Stopwatch.GetTimestamp();
            var sends = new List<Task<DateTime>>();
            foreach (var (at, frame) in frames)
            {
                var wait = Stopwatch.GetElapsedTime(frames[0].At, at) - Stopwatch.GetElapsedTime(start);
                if (wait > TimeSpan.Zero) await Task.Delay(wait);
                sends.Add(SendAsync(http, frame.Argument));
            }
            var sent = await Task.WhenAll(sends);
            await crowd.ReceivedAsync((long)viewers * frames.Count);
            return frames.Zip(sent, (frame, at) => (arrivals.LastOf(frame.Frame.To, viewers) - at).TotalMilliseconds).Order().ToArray();
        });
        return watched;
    }

    static async Task<DateTime> SendAsync(HttpClient http, string argument)
    {
        using var content = new StringContent(argument, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/send", UriKind.Relative), content);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<DateTime>()).ToUniversalTime();
    }
}
