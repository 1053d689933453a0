using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;

namespace RealtimeReservation.Projections.Slots;

/// <summary>A business day and its slots by start. Rows that an event does not change stay the same objects.</summary>
sealed record DayGrid(Day Day, ImmutableArray<SlotRow> Rows)
{
    public static readonly DayGrid None = new(Day.None, []);

    /// <summary>The grid of a day whose events are not at hand; <paramref name="seq"/> is its last one.</summary>
    public static DayGrid From(Day day, long seq) => None.Laid(day, seq);

    /// <summary>The grid after one more event of the day's stream; <paramref name="state"/> is the day after it, if it is known.</summary>
    public DayGrid After(DayEvent e, long seq, Day? state = null)
    {
        var day = state ?? Day.Fold(Day, e);
        return e switch
        {
            SlotHeld h => Touched(day, h.Start, h.End, seq),
            SlotReleased r => Touched(day, r.Start, r.End, seq),
            SlotConfirmed c => Touched(day, c.Order, seq),
            HoldDeadlineChanged d => Touched(day, d.Order, seq),
            _ => Laid(day, seq),
        };
    }

    DayGrid Touched(Day day, OrderId order, long seq)
    {
        var grid = this with { Day = day };
        foreach (var hold in day.Holds)
            if (hold.Order == order) grid = grid.Touched(day, hold.Start, hold.End, seq);
        return grid;
    }

    DayGrid Touched(Day day, DateTimeOffset start, DateTimeOffset end, long seq)
    {
        var rows = Rows;
        for (var i = 0; i < rows.Length && rows[i].StartTime < end; i++)
        {
            if (rows[i].EndTime <= start) continue;
            var row = SlotRow.From(day, rows[i].StartTime, seq);
            if (!Same(row, rows[i])) rows = rows.SetItem(i, row);
        }
        return new DayGrid(day, rows);
    }

    DayGrid Laid(Day day, long seq)
    {
        var known = Rows.ToDictionary(row => row.StartTime);
        var rows = ImmutableArray.CreateBuilder<SlotRow>();
        foreach (var period in day.Open)
        {
            for (var start = period.From; start.AddMinutes(day.SlotMinutes) <= period.To; start = start.AddMinutes(day.SlotMinutes))
            {
                var row = SlotRow.From(day, start, seq);
                rows.Add(known.TryGetValue(start, out var old) && Same(row, old) ? old : row);
            }
        }
        return new DayGrid(day, rows.ToImmutable());
    }

    static bool Same(SlotRow row, SlotRow old) => row with { Seq = old.Seq } == old;
}
