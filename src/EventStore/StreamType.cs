using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RealtimeReservation.EventStore;

/// <summary>A kind of stream and the state that decisions about it read. Its keys are <c>{Name}-{id}</c>.</summary>
public abstract class StreamType
{
    private protected StreamType(string name) => Name = name;

    /// <summary>Name of the kind, without a dash; stored in <c>mt_streams.type</c>.</summary>
    public string Name { get; }

    /// <summary>Key of the stream with this id.</summary>
    public string Key(string id) => $"{Name}-{id}";

    /// <summary>The id in a key of this kind.</summary>
    public string Id(string key) => key[(Name.Length + 1)..];

    internal abstract object Initial { get; }
    internal abstract int SnapshotVersion { get; }
    internal abstract bool IsOver(object state);
    internal abstract object Fold(object state, object e, DateTimeOffset at);
    internal abstract byte[]? WriteSnapshot(object state);
    internal abstract object ReadSnapshot(ReadOnlySpan<byte> json);
}

/// <inheritdoc/>
/// <param name="name">Name of the kind.</param>
/// <param name="initial">State of a stream without events.</param>
/// <param name="fold">Pure: the state after an event that was decided at an instant (UTC).</param>
/// <param name="snapshot">How a state is kept as a snapshot; null for streams that stay short.</param>
/// <param name="snapshotVersion">Raise it whenever the state's shape or fold changes: older snapshots are then ignored.</param>
/// <param name="over">Whether hardly anything follows on a state: it is not kept in memory, and read if something does. Null: never.</param>
public sealed class StreamType<TState>(
    string name, TState initial, Func<TState, object, DateTimeOffset, TState> fold, JsonTypeInfo<TState>? snapshot = null, int snapshotVersion = 1,
    Func<TState, bool>? over = null)
    : StreamType(name) where TState : class
{
    /// <summary>A kind whose states do not tell when things happened.</summary>
    /// <inheritdoc cref="StreamType{TState}(string, TState, Func{TState, object, DateTimeOffset, TState}, JsonTypeInfo{TState}, int, Func{TState, bool})"/>
    public StreamType(
        string name, TState initial, Func<TState, object, TState> fold, JsonTypeInfo<TState>? snapshot = null, int snapshotVersion = 1,
        Func<TState, bool>? over = null)
        : this(name, initial, (state, e, _) => fold(state, e), snapshot, snapshotVersion, over) { }

    internal override object Initial => initial;
    internal override int SnapshotVersion => snapshot is null ? 0 : snapshotVersion;
    internal override bool IsOver(object state) => over?.Invoke((TState)state) == true;
    internal override object Fold(object state, object e, DateTimeOffset at) => fold((TState)state, e, at);

    internal override byte[]? WriteSnapshot(object state) =>
        snapshot is null ? null : JsonSerializer.SerializeToUtf8Bytes((TState)state, snapshot);

    internal override object ReadSnapshot(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, snapshot!)!;
}

/// <summary>All kinds of streams; finds the kind of a key by what stands before its first dash.</summary>
public sealed class StreamTypes
{
    readonly Dictionary<string, StreamType> byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, StreamType>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    /// <summary>Collects the kinds.</summary>
    public StreamTypes(params IEnumerable<StreamType> types)
    {
        foreach (var type in types) byName.Add(type.Name, type);
        bySpan = byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<StreamType> All => byName.Values;

    /// <summary>The kind of the stream with this key.</summary>
    /// <exception cref="InvalidOperationException">No kind has that name.</exception>
    public StreamType Of(string key) => Find(key) ?? throw new InvalidOperationException($"No kind of stream fits the key {key}.");

    internal StreamType? Find(string key)
    {
        var dash = key.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && bySpan.TryGetValue(key.AsSpan(0, dash), out var type) ? type : null;
    }
}
