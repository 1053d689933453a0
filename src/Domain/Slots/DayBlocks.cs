using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Slots;

/// <summary>Blocks among what a day holds: each is like a hold of everything there is, so that looking for room costs the same.</summary>
public static class DayBlocks
{
    // More than any capacity, so that a block takes everything whatever the capacity becomes; a sum of it and all bookings is an int.
    const int Everything = 1_000_000;

    internal static Hold Hold(SlotsBlocked b) =>
        new(new(b.Block.Value), b.Start, b.End, Everything, Until: null, Confirmed: true) { Block = new(b.Block, b.WholeDay) };

    /// <summary>The holds of a day whose hours changed: blocks of the whole day cover the new ones.</summary>
    internal static ImmutableArray<Hold> Stretch(ImmutableArray<Hold> holds, ImmutableArray<OpenPeriod> open)
    {
        if (open.IsEmpty) return holds;
        foreach (var hold in holds)
        {
            if (hold.Block is { WholeDay: true })
                holds = Day.Insert(holds.Remove(hold), hold with { Start = open[0].From, End = open[^1].To });
        }
        return holds;
    }

    /// <summary>Whether a block takes something of <c>[start, end)</c>.</summary>
    public static bool IsBlocked(this Day day, DateTimeOffset start, DateTimeOffset end)
    {
        foreach (var hold in day.Holds)
        {
            if (hold.Start >= end) break;
            if (hold.Block is not null && hold.End > start) return true;
        }
        return false;
    }
}
