using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Orders;

/// <summary>How long a booking is: said in minutes, or by its end.</summary>
internal static class Spans
{
    /// <summary>The minutes that a request means; null: it leaves them to the venue.</summary>
    /// <param name="start">Its start.</param>
    /// <param name="end">Its end; null: it is not said.</param>
    /// <param name="minutes">Its length; null: it is not said.</param>
    /// <param name="meant">What it means.</param>
    /// <returns>4000 <c>end_time</c>.</returns>
    public static Refusal? Read(DateTimeOffset start, DateTimeOffset? end, int? minutes, out int? meant)
    {
        meant = minutes;
        if (end is not { } at) return null;
        if (minutes is not null) return Refusal.Invalid("end_time", FieldFaults.MustBeEmpty);
        if (at <= start) return Refusal.Invalid("end_time", FieldFaults.BeforeTheBeginning);
        var length = at - start;
        if (length.Ticks % TimeSpan.TicksPerMinute != 0) return Refusal.Invalid("end_time", FieldFaults.OffGrid);
        meant = (int)Math.Min(length.TotalMinutes, int.MaxValue);
        return null;
    }

    /// <summary>The refusal, with the fault of a length told of the end where that was said.</summary>
    public static Refusal? Told(Refusal? refusal, DateTimeOffset? end) =>
        end is not null && refusal?.Errors.GetValueOrDefault("duration_minutes") is { } fault
            ? Refusal.Invalid("end_time", fault.Reason == FieldFaults.OutOfRange.Reason
                ? FieldFaults.LongerThanAllowed.AtMost(fault.Max ?? 0)
                : fault)
            : refusal;
}
