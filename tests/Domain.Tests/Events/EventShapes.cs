using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace RealtimeReservation.Domain.Tests.Events;

/// <summary>Every stored event, read off the code.</summary>
static class EventShapes
{
    public static readonly ImmutableArray<Type> All =
    [
        .. typeof(StoredAttribute).Assembly.GetTypes().Where(type => type.GetCustomAttribute<StoredAttribute>() is not null)
            .OrderBy(Name, StringComparer.Ordinal),
    ];

    public static string Name(Type e) => e.GetCustomAttribute<StoredAttribute>()!.Name;

    public static int Version(Type e) => e.GetCustomAttribute<StoredAttribute>()!.Version;

    /// <summary>The type of stream that holds the event: its aggregate's name.</summary>
    public static string Stream(Type e) => e.BaseType!.Name[..^"Event".Length].ToLowerInvariant();

    /// <summary>An event with some value in every property.</summary>
    public static DomainEvent Sample(Type type) => (DomainEvent)Value(type, "")!;

    /// <summary>Names and shapes, one line an event or a record inside one.</summary>
    public static string List()
    {
        var text = new StringBuilder();
        foreach (var e in All) text.Append($"{Name(e)} v{Version(e)} {Shape(e)}\n");
        foreach (var part in All.SelectMany(Parts).Distinct().OrderBy(part => part.Name, StringComparer.Ordinal))
            text.Append($"{part.Name} {Shape(part)}\n");
        return text.ToString();
    }

    /// <summary>The same for readers, with the words of the code.</summary>
    public static string Document()
    {
        var words = XDocument.Load(Path.ChangeExtension(typeof(StoredAttribute).Assembly.Location, "xml")).Descendants("member")
            .ToDictionary(
                member => member.Attribute("name")!.Value,
                member =>
                    string.Join(' ', (member.Element("summary")?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var text = new StringBuilder("""
            # Events

            Written by a test from the code (`ACCEPT=1 dotnet test tests/Domain.Tests`). Instants are UTC, money is in minor units of the
            currency, ids are strings, weekdays are names (`monday`). A name keeps its meaning for ever; a changed shape gets a new
            version. `?` may be null.

            """);
        foreach (var stream in All.GroupBy(Stream).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## Stream `{stream.Key}-…`\n\n| event | what happened | data |\n| --- | --- | --- |\n");
            foreach (var e in stream) text.Append($"| `{Name(e)}` v{Version(e)} | {words[$"T:{e.FullName}"]} | {Cells(e)} |\n");
        }
        text.Append("\n## Parts\n\n| part | what it is | data |\n| --- | --- | --- |\n");
        foreach (var part in All.SelectMany(Parts).Distinct().OrderBy(part => part.Name, StringComparer.Ordinal))
            text.Append($"| {part.Name} | {words[$"T:{part.FullName}"]} | {Cells(part)} |\n");
        return text.ToString();
    }

    static string Shape(Type type) => $"{{ {string.Join(", ", Properties(type).Select(p => $"{Json(p)}: {Kind(p)}"))} }}";

    static string Cells(Type type) => string.Join("<br>", Properties(type).Select(p => $"`{Json(p)}` {Kind(p)}"));

    static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    static string Json(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    static string Kind(PropertyInfo property)
    {
        var optional = Nullable.GetUnderlyingType(property.PropertyType) is not null
            || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        return Kind(property.PropertyType) + (optional ? "?" : "");
    }

    static string Kind(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Kind(inner)
        : Element(type) is { } element ? $"{Kind(element)}[]"
        : type.IsEnum || IsId(type) ? "string"
        : type.Name switch
        {
            "String" => "string",
            "Int32" => "int",
            "Int64" => "long",
            "Boolean" => "bool",
            "DateTimeOffset" => "instant",
            "DateOnly" => "date",
            "TimeOnly" => "time",
            "DayOfWeek" => "weekday",
            var other => other,
        };

    static IEnumerable<Type> Parts(Type type) => Properties(type)
        .Select(p => Element(p.PropertyType) ?? Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
        .Where(part => part.Assembly == typeof(StoredAttribute).Assembly && !part.IsEnum && !IsId(part))
        .SelectMany(part => Parts(part).Append(part));

    static bool IsId(Type type) => type.IsAssignableTo(typeof(IId));

    static Type? Element(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : null;

    static object? Value(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Value(inner, name);
        if (type == typeof(string)) return name;
        if (IsId(type)) return Activator.CreateInstance(type, name);
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 8L;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTimeOffset)) return Some.Now;
        if (type == typeof(DateOnly)) return Some.Date("2026-11-21");
        if (type == typeof(TimeOnly)) return Some.Time("18:00");
        if (type == typeof(DayOfWeek)) return DayOfWeek.Friday;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(1);
        if (Element(type) is { } element)
        {
            var items = Array.CreateInstance(element, 1);
            items.SetValue(Value(element, name), 0);
            return typeof(ImmutableArray).GetMethods().Single(m =>
                m.Name == "Create" && m.GetParameters() is [{ ParameterType.IsArray: true } only]
                    && !only.ParameterType.IsByRefLike && m.GetGenericArguments().Length == 1)
                .MakeGenericMethod(element).Invoke(null, [items]);
        }
        var constructor = type.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, p.Name!))]);
    }
}
