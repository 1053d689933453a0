namespace RealtimeReservation.Domain;

/// <summary>The name and version under which an event is kept in the log. Both are for ever: a changed shape gets a new version.</summary>
/// <param name="name">Stored name, snake_case, unique over all events.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAttribute(string name) : Attribute
{
    /// <summary>Stored name, snake_case.</summary>
    public string Name { get; } = name;

    /// <summary>Version of the shape, from 1.</summary>
    public int Version { get; set; } = 1;
}
