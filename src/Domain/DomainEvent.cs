namespace RealtimeReservation.Domain;

/// <summary>
/// What happened to an aggregate, as the log keeps it under <see cref="StoredAttribute"/>. The events of an aggregate derive from one
/// abstract record of its own; no other assembly adds any.
/// </summary>
public abstract record DomainEvent
{
    private protected DomainEvent() { }
}

/// <summary>What a person did at a venue.</summary>
public interface IVenueAction
{
    /// <summary>Id of the venue.</summary>
    VenueId Venue { get; }

    /// <summary>User id; <c>table:{id}</c> for guests of a table who are not signed in.</summary>
    UserId By { get; }
}
