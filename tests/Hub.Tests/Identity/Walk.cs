using System.Text;
using System.Text.Json;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Identity;

/// <summary>Everything that an admin can read, over HTTP (every GET of the API's description) and over the live connection.</summary>
sealed class Walk
{
    readonly List<string> paths = [], topics = [], images = [];

    /// <summary>Walks that pass by all that belongs to these guests.</summary>
    public static async Task<Walk> OfAsync(TestServer server, params Evening.Guest[] guests)
    {
        var walk = new Walk();
        var description = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"))).RootElement;
        string[] ids =
        [
            .. guests.SelectMany(guest => guest.Orders.Concat(guest.Tabs).Concat(guest.Proofs)).Distinct(), Evening.Venue,
            $"{Evening.Venue}-1", "t1",
        ];
        string[] subjects =
        [
            .. guests.SelectMany(guest => guest.Orders.Concat(guest.Tabs).Append(guest.Client.Id)).Distinct(), Evening.Venue,
        ];
        foreach (var path in description.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            var name = path.Name["/api/".Length..];
            var query = Query(path.Value.GetProperty("get"));
            if (name == "admin/audit")
                walk.paths.AddRange(subjects.Select(subject => $"{name}?page_size=100&subject={subject}").Append($"{name}{query}"));
            else if (!name.Contains('{', StringComparison.Ordinal)) walk.paths.Add(name + query);
            else walk.paths.AddRange(ids.Select(id => System.Text.RegularExpressions.Regex.Replace(name, "{[a-z]+}", id) + query));
        }
        walk.paths.AddRange(guests.Select(guest => $"admin/audit?page_size=100&actor={guest.Client.Id}"));
        walk.images.AddRange(guests.SelectMany(guest => guest.Proofs).Select(proof => $"proofs/{proof}/image"));
        walk.topics.AddRange(guests.SelectMany(guest => guest.Orders).Select(order => $"order:{order}"));
        walk.topics.AddRange(guests.SelectMany(guest => guest.Tabs).Distinct().Select(tab => $"tab:{tab}"));
        foreach (var kind in new[] { "proofs", "desk", "floor", "kitchen", "stock", "venue", "menu", "free" })
            walk.topics.Add($"{kind}:{Evening.Venue}");
        walk.topics.Add($"kitchen:{Evening.Venue}:grill");
        return walk;
    }

    /// <summary>Where any of the words stand.</summary>
    public async Task<List<string>> FindAsync(TestServer server, IReadOnlyList<string> words)
    {
        var (admin, found) = (await server.AdminAsync(), new List<string>());
        foreach (var path in paths)
        {
            var text = Encoding.UTF8.GetString((await admin.GetAsync(path)).Bytes);
            if (words.FirstOrDefault(text.Contains) is { } word) found.Add($"{path}: {word}");
        }
        foreach (var some in topics.Chunk(20))
        {
            await using var socket = await HubClient.ConnectAsync(server, admin);
            foreach (var topic in some)
            {
                if (!(await socket.WatchAsync(topic)).GetProperty("ok").GetBoolean()) continue;
                var text = (await socket.NextAsync("frame")).ToString();
                if (words.FirstOrDefault(text.Contains) is { } word) found.Add($"{topic}: {word}");
            }
        }
        return found;
    }

    /// <summary>Keeps the topics open, so that they live on in memory.</summary>
    public async Task<HubClient> WatchAsync(TestServer server)
    {
        var socket = await HubClient.ConnectAsync(server, await server.AdminAsync());
        foreach (var topic in topics) await socket.WatchAsync(topic);
        return socket;
    }

    /// <summary>How the images answer.</summary>
    public async Task<int[]> ImagesAsync(TestServer server)
    {
        var admin = await server.AdminAsync();
        var statuses = new List<int>();
        foreach (var image in images) statuses.Add((await admin.GetAsync(image)).Status);
        return [.. statuses];
    }

    static string Query(JsonElement get)
    {
        if (!get.TryGetProperty("parameters", out var parameters)) return "";
        var given = parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query")
            .Select(p => p.GetProperty("name").GetString() switch
            {
                "venue" => $"venue={Evening.Venue}",
                "page_size" => "page_size=100",
                "time" or "from" =>
                    $"{p.GetProperty("name").GetString()}={Uri.EscapeDataString(TestServer.Start.AddHours(-1).ToString("O"))}",
                "to" => $"to={Uri.EscapeDataString(TestServer.Start.ToString("O"))}",
                "by" => "by=item",
                _ => "",
            });
        return $"?{string.Join('&', given.Where(part => part.Length > 0))}";
    }
}
