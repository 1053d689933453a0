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

    /// <summary>The id in a key; null for a key of another kind.</summary>
    public string? IdOf(string key) => Owns(key) ? Id(key) : null;

    /// <summary>Whether a key is of this kind.</summary>
    public bool Owns(string key) => key.Length > Name.Length && key[Name.Length] == '-' && key.StartsWith(Name, StringComparison.Ordinal);

    internal abstract object Initial { get; }
    internal abstract int SnapshotVersion { get; }
    internal abstract bool IsClosed(object state);
    internal abstract object Fold(object state, object e, DateTimeOffset at);
    internal abstract byte[]? WriteSnapshot(object state);
    internal abstract object ReadSnapshot(ReadOnlySpan<byte> json);
}

/// <summary>A kind of stream with this state.</summary>
public abstract class StreamType<TState> : StreamType where TState : class
{
    private protected StreamType(string name) : base(name) { }

    /// <summary>State of a stream without events.</summary>
    public abstract TState Empty { get; }

    /// <summary>The state after an event that was decided at an instant (UTC).</summary>
    /// <exception cref="InvalidCastException">Streams of this kind hold no such events.</exception>
    public abstract TState Fold(TState state, object e, DateTimeOffset at);

    internal override object Initial => Empty;
    internal override object Fold(object state, object e, DateTimeOffset at) => Fold((TState)state, e, at);
}

/// <inheritdoc/>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TEvent">What all events of these streams derive from.</typeparam>
/// <param name="name">Name of the kind.</param>
/// <param name="empty">State of a stream without events.</param>
/// <param name="fold">Pure: the state after an event that was decided at an instant (UTC).</param>
/// <param name="snapshot">How a state is kept as a snapshot; null for streams that stay short.</param>
/// <param name="snapshotVersion">Raise it whenever the state's shape or fold changes: older snapshots are then ignored.</param>
/// <param name="closed">
/// Whether hardly anything follows on a state: it is not kept in memory, and read if something does. Null: never.
/// </param>
public sealed class StreamType<TState, TEvent>(
    string name, TState empty, Func<TState, TEvent, DateTimeOffset, TState> fold, JsonTypeInfo<TState>? snapshot = null,
    int snapshotVersion = 1,
    Func<TState, bool>? closed = null)
    : StreamType<TState>(name) where TState : class where TEvent : class
{
    /// <summary>A kind whose states do not tell when things happened.</summary>
    /// <inheritdoc cref="StreamType{TState, TEvent}"/>
    public StreamType(
        string name, TState empty, Func<TState, TEvent, TState> fold, JsonTypeInfo<TState>? snapshot = null, int snapshotVersion = 1,
        Func<TState, bool>? closed = null)
        : this(name, empty, (state, e, _) => fold(state, e), snapshot, snapshotVersion, closed) { }

    /// <inheritdoc/>
    public override TState Empty => empty;

    /// <inheritdoc/>
    public override TState Fold(TState state, object e, DateTimeOffset at) => fold(state, (TEvent)e, at);

    internal override int SnapshotVersion => snapshot is null ? 0 : snapshotVersion;
    internal override bool IsClosed(object state) => closed?.Invoke((TState)state) == true;

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
    public StreamType ForKey(string key) => Find(key) ?? throw new InvalidOperationException($"No kind of stream fits the key {key}.");

    internal StreamType? Find(string key)
    {
        var dash = key.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && bySpan.TryGetValue(key.AsSpan(0, dash), out var type) ? type : null;
    }
}
