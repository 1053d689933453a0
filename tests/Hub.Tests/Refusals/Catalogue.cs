using System.Reflection;
using System.Text.Json;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Tests.Refusals;

/// <summary>A refusal or a fault, where it is declared.</summary>
/// <param name="Declared">The field of its catalogue.</param>
/// <param name="Reason">Key of its text.</param>
/// <param name="Refusal">Null for a fault.</param>
sealed record Entry(FieldInfo Declared, string Reason, Refusal? Refusal)
{
    public string Catalogue => Declared.DeclaringType!.Name;

    /// <summary>Where its texts stand: the catalogue's name without its kind, such as <c>order</c> or <c>field</c>.</summary>
    public string Group => JsonNamingPolicy.SnakeCaseLower.ConvertName(Catalogue[..^(Refusal is null ? "Faults" : "Refusals").Length]);
}

/// <summary>Every refusal and fault of the product.</summary>
static class Catalogue
{
    public static readonly Assembly[] Product = [typeof(Codes).Assembly, typeof(Projections.Log).Assembly, typeof(ServerCodes).Assembly];

    public static IReadOnlyList<Entry> All { get; } =
    [
        .. from type in Product.SelectMany(assembly => assembly.GetTypes())
           where !type.ContainsGenericParameters
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where field.FieldType == typeof(Refusal) || field.FieldType == typeof(Fault)
           let value = field.GetValue(null)
           select value is Refusal refusal ? new Entry(field, refusal.Reason, refusal) : new Entry(field, ((Fault)value!).Reason, null),
    ];

    public static IEnumerable<Entry> Refusals => All.Where(entry => entry.Refusal is not null);
}
