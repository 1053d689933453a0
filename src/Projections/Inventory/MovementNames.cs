using RealtimeReservation.Domain.Inventory;

namespace RealtimeReservation.Projections.Inventory;

/// <summary>Names of kinds of movements as they are stored and sent.</summary>
public static class MovementNames
{
    /// <summary>The name of a kind.</summary>
    public static string Name(this MovementKind kind) => kind switch
    {
        MovementKind.Restock => "restock",
        MovementKind.Sale => "sale",
        MovementKind.VoidReturn => "void_return",
        MovementKind.Count => "count",
        MovementKind.Waste => "waste",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
