using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>A tab as it stands after an event of its stream.</summary>
/// <param name="Tab">What is known of it.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="Seq">Log position of that event, or of the end of its commit.</param>
public sealed record TabAt(Tab Tab, long Version, long Seq)
{
    /// <summary>No such tab.</summary>
    public static readonly TabAt None = new(Tab.None, 0, 0);

    /// <summary>The tab after an event of its stream; the same one if it contains that event already.</summary>
    public TabAt After(LogEvent e) =>
        e.Version <= Version ? this : new TabAt(e.StateOf(Log.Tab) ?? Tab.Fold(Tab, (TabEvent)e.Data, e.At), e.Version, e.Seq);
}
