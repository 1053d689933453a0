using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bench.Setup;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Slots;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Bench.Replay;

/// <summary>Starts the real server on a database and holds what it shows against the log.</summary>
static class StartedServer
{
    const string Password = "bench-password";
    const string Open = "pending,proof_submitted,rejected";

    /// <summary>Seconds from starting the process until it says where it listens.</summary>
    public static async Task<double> ReadyAsync(string connection, IServiceProvider services)
    {
        var start = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(connection, $"Admin:Password={Password}");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var client = new HttpClient { BaseAddress = server.Address };
        await CheckSlotsAsync(client, services.GetRequiredService<EventLog>(), services.GetRequiredService<NpgsqlDataSource>());
        await CheckOrdersAsync(client, services.GetRequiredService<NpgsqlDataSource>());
        return seconds;
    }

    static async Task CheckSlotsAsync(HttpClient client, EventLog log, NpgsqlDataSource source)
    {
        foreach (var resource in await ResourcesAsync(source))
        {
            var shown = await AgreeAsync(log, async () =>
                Shown(await client.GetFromJsonAsync<JsonObject>($"/api/slots?resource={resource}") ?? []), SaidAsync);
            if (shown != PastOrders.WindowHours) throw new InvalidOperationException($"The server shows {shown} slots of {resource}.");

            async Task<List<string>> SaidAsync()
            {
                var rows = new List<string>();
                var today = DateOnly.FromDateTime(DateTime.UtcNow);
                for (var n = -2; n < 34; n++)
                {
                    var (day, _) = await log.LoadAsync(Log.Day, Streams.DayId(new(resource), today.AddDays(n)));
                    foreach (var period in day.Open)
                        for (var at = period.From; at < period.To; at = at.AddMinutes(day.SlotMinutes))
                            rows.Add(Text(SlotRow.From(day, at, 0)));
                }
                return rows;
            }
        }
    }

    static List<string> Shown(JsonObject reply) =>
        [.. reply["slots"]!.AsArray()
            .Select(s => $"{(DateTimeOffset)s!["start_time"]!:O} {s["remaining"]} {s["status"]} {(DateTimeOffset?)s["held_until"]:O}")];

    static string Text(SlotRow row) => $"{row.StartTime:O} {row.Remaining} {row.Status} {row.HeldUntil:O}";

    /// <summary>The server goes on working (holds run out), so the log must have stood still for a comparison.</summary>
    static async Task<int> AgreeAsync(EventLog log, Func<Task<List<string>>> show, Func<Task<List<string>>> say)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var before = await log.HeadAsync();
            var (shown, said) = (await show(), await say());
            var expected = said.Where(s => string.CompareOrdinal(s, shown[0]) >= 0 && string.CompareOrdinal(s, shown[^1]) <= 0);
            if (shown.SequenceEqual(expected)) return shown.Count;
            if (await log.HeadAsync() == before)
                throw new InvalidOperationException(
                    $"The server shows '{shown.Except(said).FirstOrDefault()}' and lacks '{expected.Except(shown).FirstOrDefault()}'.");
        }
        throw new InvalidOperationException("The log never stood still.");
    }

    static async Task<List<string>> ResourcesAsync(NpgsqlDataSource source)
    {
        await using var read = source.CreateCommand("select stream from directory where stream like 'resource-%'");
        await using var rows = await read.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync()) found.Add(Log.Resource.Id(rows.GetString(0)));
        return found;
    }

    /// <summary>Open orders as staff see them. Some may run out while both are asked.</summary>
    static async Task CheckOrdersAsync(HttpClient client, NpgsqlDataSource source)
    {
        var reply = await client.PostAsJsonAsync("/api/admin/login", new { login = "admin", password = Password });
        reply.EnsureSuccessStatusCode();
        var token = (await reply.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var before = await CountAsync(source);
            var shown = (await client.GetFromJsonAsync<JsonObject>($"/api/admin/orders?status={Open}&page_size=1"))!["total"]!
                .GetValue<long>();
            if (shown == before && shown > 0) return;
        }
        throw new InvalidOperationException("Staff see other open orders than there are.");
    }

    static async Task<long> CountAsync(NpgsqlDataSource source)
    {
        await using var count = source.CreateCommand("select count(*) from orders where status = any ($1)");
        count.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Open.Split(',') });
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
