namespace RealtimeReservation.Projections;

/// <summary>A stream folded twice: for deciding, and for showing.</summary>
/// <param name="State">What decisions read.</param>
/// <param name="Row">What screens read.</param>
public sealed record Viewed<TState, TRow>(TState State, TRow Row);
