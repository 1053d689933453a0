namespace RealtimeReservation.Domain;

static class Unknown
{
    /// <summary>A stream holds an event its fold does not know: a bug, never data.</summary>
    public static Exception Event(DomainEvent e) => new InvalidOperationException($"No fold for {e.GetType().Name} in this stream.");
}
