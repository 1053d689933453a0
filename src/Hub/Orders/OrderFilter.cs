using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Orders;

/// <summary>Which orders staff look for.</summary>
/// <param name="Venues">Only those of these venues; null: of all.</param>
/// <param name="Statuses">Only in these states; null: in any.</param>
/// <param name="Resource">Only of this resource.</param>
/// <param name="Text">Order number, pay reference or a part of the guest's name, as typed.</param>
/// <param name="From">Only those that start at or after this instant (UTC).</param>
/// <param name="To">Only those that start before it.</param>
/// <param name="Guest">Only of this guest.</param>
/// <param name="PlacedFrom">Only those placed at or after this instant (UTC).</param>
/// <param name="PlacedTo">Only those placed before it.</param>
internal sealed record OrderFilter(
    string[]? Venues, string[]? Statuses, ResourceId? Resource, string? Text, DateTimeOffset? From = null, DateTimeOffset? To = null,
    UserId? Guest = null, DateTimeOffset? PlacedFrom = null, DateTimeOffset? PlacedTo = null)
{
    /// <summary>Tasks of staff: money is to go back, a guest asks for a booking or for a change of one.</summary>
    public const string Refund = "refund", Change = "change";

    /// <summary>Only those with this task; null: with any or none.</summary>
    public string? Task { get; init; }

    static readonly string[] Known =
    [
        .. Enum.GetValues<OrderStatus>().Where(status => status != OrderStatus.None).Select(status => status.Name()),
    ];

    /// <summary>Whether the list is ordered by the start; else by when orders were placed.</summary>
    public bool ByStart { get; init; }

    /// <summary>Whether it begins with the earliest.</summary>
    public bool Rising { get; init; }

    /// <summary>Reads <c>sort=placed</c> or <c>start</c>, with a minus before it the latest first (as without).</summary>
    public static Refusal? ReadSort(string? sort, out bool byStart, out bool rising)
    {
        var name = sort is { Length: > 0 } ? sort : "-placed";
        rising = name[0] != '-';
        byStart = name.TrimStart('-') == "start";
        return byStart || name.TrimStart('-') == "placed" ? null : Refusal.Invalid("sort", RequestFaults.UnknownWay);
    }

    /// <summary>Reads <c>status=a,b</c>; null where nothing is asked for.</summary>
    public static Refusal? Read(string? text, out string[]? statuses)
    {
        statuses = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (statuses is []) statuses = null;
        return statuses?.Except(Known).Any() == true ? Refusal.Invalid("status", RequestFaults.UnknownStatus) : null;
    }
}
