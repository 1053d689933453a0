using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;

namespace RealtimeReservation.Domain.Orders;

/// <summary>What became of one day of a repeated booking.</summary>
/// <param name="Day">The day.</param>
/// <param name="Placed">The order; null: there is none.</param>
/// <param name="Refusal">Why there is none.</param>
public sealed record RepeatedAnswer(RepeatedDay Day, OrderPlaced? Placed, Refusal? Refusal);

/// <summary>
/// Book the same on several days: each day is an order of its own, by the rules of one. A day on which it cannot be had is left out with
/// the reason; the guest's limit of unfinished orders leaves out what goes beyond it.
/// </summary>
public static class BookRepeated
{
    /// <summary>
    /// 4000, 4004 or 4040 of the first day that is decided refuse it all, for they are about what is asked and not about the day. Anything
    /// else is the answer of its day: 4001, 4002 (also <c>limit_reached</c>), 4005 (also <c>skipped_hour</c>, <c>other_slots</c>).
    /// </summary>
    /// <param name="days">The days, by date.</param>
    /// <param name="decide">Decides one of them, on what the ones before it left.</param>
    /// <param name="apply">Applies what was decided.</param>
    /// <param name="answers">One for each day.</param>
    public static Refusal? Decide(
        ImmutableArray<RepeatedDay> days, Func<RepeatedDay, int, Decision> decide, Action<Decision> apply,
        out ImmutableArray<RepeatedAnswer> answers)
    {
        var made = ImmutableArray.CreateBuilder<RepeatedAnswer>(days.Length);
        answers = [];
        var (decided, placed) = (false, false);
        for (var i = 0; i < days.Length; i++)
        {
            var day = days[i];
            var decision = day.Skipped ? SlotRefusals.SkippedHour : decide(day, i);
            if (decision.Refusal is { Code: Codes.Invalid or Codes.NotAllowed or Codes.NotFound } wrong)
            {
                if (!decided) return wrong;
                decision = SlotRefusals.OtherSlots;
            }
            // The order that is unfinished is one of these.
            if (placed && decision.Refusal is { Code: Codes.UnfinishedOrder }) decision = OrderRefusals.LimitReached;
            decided |= !day.Skipped;
            placed |= decision.Refusal is null;
            if (decision.Refusal is null) apply(decision);
            made.Add(new(day, decision.Changes.Select(change => change.Event).OfType<OrderPlaced>().SingleOrDefault(), decision.Refusal));
        }
        answers = made.MoveToImmutable();
        return null;
    }
}
