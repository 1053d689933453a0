namespace RealtimeReservation.Projections.Live;

/// <summary>How many look at a grid; the one row of <c>presence:{resource}</c>.</summary>
/// <param name="Viewers">Connections that watch the grid, at all nodes where they have a Redis; in tens above 100.</param>
public sealed record ViewersRow(int Viewers);
