namespace RealtimeReservation.EventStore;

/// <summary>Tables that a library makes by itself, beside Marten's.</summary>
public interface IOtherSchema
{
    /// <summary>Name and version of the library: with another one, its tables are looked at again.</summary>
    string MadeBy { get; }

    /// <summary>Makes them, or brings them up to date; one server at a time.</summary>
    Task ApplyAsync(CancellationToken ct);
}
