namespace RealtimeReservation.Domain.Venues;

/// <summary>How soon a venue reviews proofs of payment.</summary>
/// <param name="TargetMinutes">A proof should be reviewed within so many minutes.</param>
/// <param name="LimitMinutes">One that waits so long is told to the managers.</param>
public sealed record ReviewSettings(int TargetMinutes = 5, int LimitMinutes = 15)
{
    /// <summary>What a venue has that says nothing.</summary>
    public static readonly ReviewSettings Usual = new();

    /// <summary>When a proof that was handed in at an instant (UTC) is overdue.</summary>
    public DateTimeOffset OverdueAt(DateTimeOffset submitted) => submitted.AddMinutes(LimitMinutes);
}
