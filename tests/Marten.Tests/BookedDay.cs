using JasperFx.Events;
using Marten.Events.Aggregation;

namespace StockMarten.Tests;

/// <summary>A stranger's own view of a day of a resource.</summary>
public sealed class BookedDay
{
    /// <summary>The key of the stream.</summary>
    public string Id { get; set; } = "";

    public long Version { get; set; }

    public int Capacity { get; set; }

    public List<SlotHeld> Holds { get; set; } = [];

    /// <summary>Starts of the slots with no unit left.</summary>
    public IEnumerable<DateTimeOffset> Taken() =>
        Holds.GroupBy(hold => hold.Start).Where(held => held.Sum(hold => hold.Units) == Capacity).Select(held => held.Key).Order();
}

public sealed partial class BookedDays : SingleStreamProjection<BookedDay, string>
{
    public override BookedDay? Evolve(BookedDay? snapshot, string id, IEvent e)
    {
        var day = snapshot ?? new BookedDay { Id = id };
        day.Version = e.Version;
        switch (e.Data)
        {
            case DayOpened opened: day.Capacity = opened.Capacity; break;
            case SlotHeld held: day.Holds.Add(held); break;
            case SlotReleased released: day.Holds.RemoveAll(hold => hold.Order == released.Order); break;
        }
        return day;
    }
}
