using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Names of statuses as they are stored and sent.</summary>
public static class TabStatusNames
{
    /// <summary>The name of a status: open, paid, cancelled or merged.</summary>
    public static string Name(this TabStatus status) => status switch
    {
        TabStatus.Open => "open",
        TabStatus.Paid => "paid",
        TabStatus.Cancelled => "cancelled",
        TabStatus.Merged => "merged",
        _ => "none",
    };
}
