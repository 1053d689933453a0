using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Projections.Audit;

/// <summary>What an event changed: a field of the state behind it, before and after.</summary>
/// <param name="Field">Its path, such as <c>items.soup.price</c>.</param>
/// <param name="Before">Its value before; none: there was none.</param>
/// <param name="After">Its value after; none: there is none.</param>
public sealed record AuditChange(string Field, JsonElement? Before, JsonElement? After);

/// <summary>
/// Finds what events changed, whatever their kind: the states right before and after them are folded from their stream and compared.
/// </summary>
static class AuditChanges
{
    /// <summary>Streams that are longer say only what their events say: stock and till of a busy house.</summary>
    const int MostEvents = 500;

    /// <summary>So many are read by a person; an event that opens something names the first of them.</summary>
    const int MostChanges = 30;

    /// <summary>What is nested deeper is shown as a whole.</summary>
    const int Deepest = 4;

    static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new InstantJson(), new DayOfWeekJson(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    // What the log itself tells of every event, and lists of all that happened.
    static readonly HashSet<string> Told = ["version", "history", "updated_at", "created_at", "seq", "random"];

    // By what members of lists are told apart.
    static readonly string[] Names = ["id", "no", "user", "name"];

    /// <summary>The changes of each of these events, by position.</summary>
    public static async Task<Dictionary<long, IReadOnlyList<AuditChange>>> OfAsync(
        EventLog log, IEnumerable<(long Seq, string Stream)> events, CancellationToken ct)
    {
        var found = new Dictionary<long, IReadOnlyList<AuditChange>>();
        foreach (var stream in events.GroupBy(e => e.Stream, StringComparer.Ordinal))
        {
            var around = await log.AroundAsync(stream.Key, stream.Select(e => e.Seq).ToHashSet(), MostEvents, ct);
            foreach (var (seq, (before, after)) in around) found[seq] = Between(before, after);
        }
        return found;
    }

    /// <summary>What differs between two states.</summary>
    /// <param name="before">Null where nothing was there before.</param>
    /// <param name="after">The state after.</param>
    public static IReadOnlyList<AuditChange> Between(object? before, object after)
    {
        var changes = new List<AuditChange>();
        Compare(changes, "", before is null ? null : Json(before), Json(after), 0);
        return changes;
    }

    static JsonElement Json(object state) => JsonSerializer.SerializeToElement(state, state.GetType(), Written);

    static void Compare(List<AuditChange> changes, string path, JsonElement? before, JsonElement? after, int depth)
    {
        if (changes.Count == MostChanges || before?.GetRawText() == after?.GetRawText()) return;
        if (depth < Deepest && Members(before, after) is { } members)
        {
            foreach (var (name, (then, now)) in members)
                if (!Told.Contains(name)) Compare(changes, path.Length == 0 ? name : $"{path}.{name}", then, now, depth + 1);
        }
        else if (!(Empty(before) && Empty(after)))
        {
            changes.Add(new(path, before, after));
        }
    }

    /// <summary>The members of two objects, or of two lists whose members have names; null for anything else.</summary>
    static Dictionary<string, (JsonElement? Before, JsonElement? After)>? Members(JsonElement? before, JsonElement? after)
    {
        var (then, now) = (Named(before), Named(after));
        if (then is null || now is null) return null;
        return then.Keys.Union(now.Keys, StringComparer.Ordinal)
            .ToDictionary(name => name, name => (Value(then, name), Value(now, name)), StringComparer.Ordinal);
    }

    static Dictionary<string, JsonElement>? Named(JsonElement? value)
    {
        if (value is not { } element) return [];
        if (element.ValueKind == JsonValueKind.Object)
            return element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Array) return null;
        var named = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateArray())
            if (NameOf(member) is not { } name || !named.TryAdd(name, member)) return null;
        return named;
    }

    static string? NameOf(JsonElement member)
    {
        if (member.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in Names)
            if (member.TryGetProperty(name, out var value)) return value.ToString();
        return null;
    }

    static JsonElement? Value(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) ? value : null;

    static bool Empty(JsonElement? value) => value is not { } element || element.ValueKind == JsonValueKind.Null
        || (element.ValueKind == JsonValueKind.String && element.GetString() is "")
        || (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 0)
        || (element.ValueKind == JsonValueKind.Object && !element.EnumerateObject().Any());
}
