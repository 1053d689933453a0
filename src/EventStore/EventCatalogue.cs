using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Marten;
using Marten.Services;
using Marten.Services.Json.Transformations;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Lifts the JSON of one event from a shape to the next one.</summary>
public delegate JsonObject Upcaster(JsonObject old);

/// <summary>
/// Every event that the log may hold: its stored name, its shape's version and how it is written and read. A name is
/// kept for ever; a changed shape gets the next version and an upcaster from the one before.
/// </summary>
/// <param name="words">Which events carry what people wrote; null: none does.</param>
public sealed class EventCatalogue(EventWords? words = null)
{
    readonly EventWords words = words ?? EventWords.None;
    readonly Dictionary<string, Entry> byName = new(StringComparer.Ordinal);
    readonly Dictionary<Type, Entry> byType = [];

    /// <summary>Adds an event type.</summary>
    /// <param name="name">Its stored name, snake_case.</param>
    /// <param name="json">How its newest shape is written and read.</param>
    /// <param name="version">Version of the newest shape, from 1.</param>
    /// <param name="upcasters">One for each older version, from 1 on.</param>
    /// <exception cref="ArgumentException">The upcasters do not lead from version 1 to <paramref name="version"/>.</exception>
    public EventCatalogue Add<T>(string name, JsonTypeInfo<T> json, int version = 1, params Upcaster[] upcasters) =>
        Add(name, (JsonTypeInfo)json, version, upcasters);

    /// <inheritdoc cref="Add{T}"/>
    public EventCatalogue Add(string name, JsonTypeInfo json, int version = 1, params Upcaster[] upcasters)
    {
        if (upcasters.Length != version - 1)
            throw new ArgumentException($"{name} has version {version} and {upcasters.Length} upcasters.", nameof(upcasters));
        var entry = new Entry(name, version, json, upcasters, $"{json.Type.FullName}, {json.Type.Assembly.GetName().Name}");
        byName.Add(name, entry);
        byType.Add(json.Type, entry);
        return this;
    }

    /// <summary>The stored name of an event type.</summary>
    internal string NameOf(Type type) => byType.TryGetValue(type, out var entry)
        ? entry.Name
        : throw new InvalidOperationException($"{type} is not in the event catalogue.");

    internal Entry EntryFor(object e) => byType.TryGetValue(e.GetType(), out var entry)
        ? entry
        : throw new InvalidOperationException($"{e.GetType()} is not in the event catalogue.");

    /// <summary>Reads a stored event of any version.</summary>
    /// <param name="name">Its stored name.</param>
    /// <param name="version">The version it was written with.</param>
    /// <param name="json">Its UTF-8 JSON.</param>
    /// <exception cref="InvalidOperationException">The name is unknown, or the version is newer than this program knows.</exception>
    public object Read(string name, int version, ReadOnlySpan<byte> json)
    {
        if (!byName.TryGetValue(name, out var entry))
            throw new InvalidOperationException($"The log holds an event named {name} that this program does not know.");
        if (version > entry.Version)
            throw new InvalidOperationException($"The log holds {name} in version {version}; this program knows {entry.Version}.");
        if (version == entry.Version) return JsonSerializer.Deserialize(json, entry.Json)!;
        var old = JsonSerializer.Deserialize(json, EventStoreJson.Default.JsonObject)!;
        for (var v = version; v < entry.Version; v++) old = entry.Upcasters[v - 1](old);
        return old.Deserialize(entry.Json)!;
    }

    /// <summary>
    /// Reads an event from these columns of <c>mt_events</c>, with the words of people that are kept beside it and no others.
    /// </summary>
    public object Read(NpgsqlDataReader row, int type, int headers, int data, int words) => this.words.Fill(
        Read(row.GetString(type), EventColumns.Version(row, headers), row.GetFieldValue<byte[]>(data)),
        row.IsDBNull(words) ? null : row.GetFieldValue<byte[]>(words));

    /// <summary>What people wrote in an event; none in most.</summary>
    internal IReadOnlyList<EventText> TextsOf(object e, object state) => words.Of(e, state);

    /// <summary>The event without it, as the log keeps it.</summary>
    internal object WithoutTexts(object e) => words.Without(e);

    /// <summary>Writes an event in its newest shape, with all that it holds.</summary>
    public byte[] Write(object e) => EntryFor(e).Write(e);

    /// <summary>
    /// Tells Marten the names of all events, and how stored ones of any version are read. What people wrote stays with this server's own
    /// readers.
    /// </summary>
    internal void Configure(StoreOptions marten)
    {
        var contexts = byType.Values.Select(entry => entry.Json.OriginatingResolver).OfType<IJsonTypeInfoResolver>().Distinct();
        var serializer = new SystemTextJsonSerializer { Casing = Weasel.Core.Casing.SnakeCase };
        serializer.UseTypeInfoResolver(JsonTypeInfoResolver.Combine([.. contexts]));
        marten.Serializer(serializer);
        foreach (var entry in byType.Values)
        {
            marten.Events.MapEventType(entry.Json.Type, entry.Name);
            marten.Events.Upcast(entry.Json.Type, entry.Name, new JsonTransformation((_, row, data) =>
                WithoutTexts(Read(entry.Name, EventColumns.Version(row, row.GetOrdinal("headers")), row.GetFieldValue<byte[]>(data)))));
        }
    }

    internal sealed record Entry(string Name, int Version, JsonTypeInfo Json, Upcaster[] Upcasters, string DotnetType)
    {
        /// <summary>The headers column: the version, where it is not the first.</summary>
        public string? Headers { get; } = Version == 1 ? null : $$"""{"v":{{Version}}}""";

        /// <summary>Writes an event of this type.</summary>
        public byte[] Write(object e) => JsonSerializer.SerializeToUtf8Bytes(e, Json);
    }
}
