namespace RealtimeReservation.Projections.Live;

/// <summary>A message to clients, serialised once and shared by all who get it.</summary>
/// <param name="target">The client's method: <c>frame</c>, <c>alive</c>, <c>ended</c>, <c>closing</c>, <c>notice</c>.</param>
/// <param name="json">Its one argument as UTF-8 JSON.</param>
public sealed class LiveMessage(string target, ReadOnlyMemory<byte> json)
{
    /// <summary>The client's method.</summary>
    public string Target { get; } = target;

    /// <summary>Its one argument as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Json { get; } = json;

    /// <summary>What the transport made of the message, kept here so that it is made once. Set on the feed's turn.</summary>
    public object? Wire { get; set; }
}

/// <summary>A <c>frame</c> of one topic.</summary>
/// <param name="Message">The frame as it is sent.</param>
/// <param name="From">A client at this position or after it can apply the frame; 0 for a snapshot.</param>
/// <param name="To">Position of a client that has applied it.</param>
/// <param name="Snapshot">True: it replaces everything. False: it holds what changed.</param>
public sealed record Frame(LiveMessage Message, long From, long To, bool Snapshot);
