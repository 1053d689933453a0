using System.Collections.Frozen;
using System.Reflection;

namespace RealtimeReservation.Domain;

/// <summary>The events of the domain and the names under which they are stored.</summary>
public static class StoredNames
{
    /// <summary>Every event type with its name and version.</summary>
    public static readonly FrozenDictionary<Type, StoredAttribute> All = typeof(StoredAttribute).Assembly.GetTypes()
        .Select(type => KeyValuePair.Create(type, type.GetCustomAttribute<StoredAttribute>()!))
        .Where(pair => pair.Value is not null)
        .ToFrozenDictionary();

    /// <summary>The stored name of an event.</summary>
    public static string NameOf(DomainEvent e) => All[e.GetType()].Name;
}
