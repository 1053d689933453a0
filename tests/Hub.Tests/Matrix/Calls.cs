namespace RealtimeReservation.Server.Tests.Matrix;

/// <summary>One way to call a method of the live connection.</summary>
/// <param name="Argument">What it is called with.</param>
/// <param name="About">What it is about, where a method is called in several ways.</param>
/// <param name="Http">The row of the same operation over HTTP; null: there is none.</param>
internal sealed record Call(Func<Place, Caller, Task<object?>> Argument, string? About = null, string? Http = null);

/// <summary>Calls and topics of the live connection.</summary>
internal static class Calls
{
    static readonly Dictionary<string, Call[]> Named = new()
    {
        ["Authenticate"] =
        [
            new(async (_, caller) => caller.Client.Id.Length == 0 ? "none" : (await caller.Client.PostAsync("hub/ticket")).Text("ticket")),
        ],
        ["Bump"] = [With(p => new { ticket = p.Ticket }, http: "POST /api/tickets/{ticket}/bump")],
        ["Cancel"] =
        [
            With(p => new { order = p.Order }, "an order", "POST /api/orders/{id}/cancel (an order)"),
            With(p => new { order = p.Tab }, "a tab", "POST /api/orders/{id}/cancel (a tab)"),
        ],
        ["Clock"] = [With(_ => null)],
        ["Hold"] =
        [
            With(p => new { start_time = p.Bar.Shop.NextHour.AddHours(6), resource = $"{p.Venue}-1" }, http: "POST /api/reservations"),
        ],
        ["Recall"] = [With(p => new { ticket = p.Ticket }, http: "POST /api/tickets/{ticket}/recall")],
        ["Seen"] = [With(p => p.Bar.Shop.Server.Clock.GetUtcNow())],
        ["Unwatch"] = [With(p => $"venue:{p.Venue}")],
        // Called with each kind of topic.
        ["Watch"] = [],
    };

    /// <summary>The ways to call a method.</summary>
    public static Call[] Of(string method)
    {
        Named.ShouldContainKey(method, "Matrix/Calls.cs does not know with what to call it.");
        return Named[method];
    }

    /// <summary>Topics of a kind, as they are shown and with their names.</summary>
    public static IEnumerable<(string Shown, string Name)> Topics(string prefix, Place place) => prefix switch
    {
        "slots" or "presence" => [($"{prefix}:{{resource}}", $"{prefix}:{place.Venue}-1")],
        "order" => [("order:{id}", $"order:{place.Order}")],
        "place" => [("place:{order}", $"place:{place.Order}")],
        "tab" => [("tab:{id}", $"tab:{place.Tab}")],
        "orders" or "notices" or "waiting" => [($"{prefix}:{{user}}", $"{prefix}:{place.Guest.Id}")],
        "table" => [("table:{code}", $"table:{place.Bar.Codes["t1"]}")],
        "kitchen" => [("kitchen:{venue}", $"kitchen:{place.Venue}"), ("kitchen:{venue}:{station}", $"kitchen:{place.Venue}:grill")],
        "timeline" => [("timeline:{venue}:{date}", $"timeline:{place.Venue}:{place.Bar.Shop.Server.Clock.GetUtcNow():yyyy-MM-dd}")],
        _ => [($"{prefix}:{{venue}}", $"{prefix}:{place.Venue}")],
    };

    static Call With(Func<Place, object?> argument, string? about = null, string? http = null) =>
        new((place, _) => Task.FromResult(argument(place)), about, http);
}
