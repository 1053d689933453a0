using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tills;

/// <summary>Put cash into the drawer, or take some out. Needs <see cref="Accounts.Permission.ManageTill"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Amount">Minor units; below 0: taken out.</param>
/// <param name="Reason">1–200 characters; may be missing beside a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfCashIn"/>, or of <see cref="Reasons.OfCashOut"/> where cash is taken out.</param>
public sealed record MoveCash(UserId By, long Amount, string? Reason, string? ReasonCode = null)
{
    internal const long MaxCash = 1_000_000_000_000;

    /// <summary>4040 <c>no_such_venue</c>; 4000; 4006 <c>not_enough_cash</c> (<c>most</c>: what the books say is there).</summary>
    public static Decision Decide(MoveCash command, Till till, Venue venue)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var faults = default(Faults);
        faults.Range("amount", command.Amount, -MaxCash, MaxCash);
        if (command.Amount == 0) faults.Add("amount", FieldFaults.Required);
        Reasons.Check(
            ref faults, command.Amount < 0 ? Reasons.OfCashOut : Reasons.OfCashIn, command.ReasonCode, command.Reason, needed: true);
        if (faults.Any) return faults.Refusal;
        var there = till.CashExpected();
        if (-command.Amount > there) return TillRefusals.NotEnoughCash.With("most", Math.Max(0, there));
        return Change.To(
            Streams.Till(venue.Id),
            new CashMoved(venue.Id, command.By, command.Amount, Reasons.Words(command.Reason) ?? "", command.ReasonCode));
    }
}
