using System.Collections.Immutable;

namespace RealtimeReservation.Domain;

/// <summary>Gathers what is wrong with the fields of a command; costs nothing while all is well.</summary>
struct Faults
{
    ImmutableSortedDictionary<string, Fault>? found;

    public readonly bool Any => found is not null;

    public readonly IEnumerable<KeyValuePair<string, Fault>> Found => found ?? ImmutableSortedDictionary<string, Fault>.Empty;

    public readonly Refusal Refusal => Refusal.Invalid(found!);

    /// <summary>Notes a fault; the first one of a field stays.</summary>
    public void Add(string field, Fault fault)
    {
        found ??= ImmutableSortedDictionary.Create<string, Fault>(StringComparer.Ordinal);
        if (!found.ContainsKey(field)) found = found.Add(field, fault);
    }

    public void Range(string field, long value, long min, long max)
    {
        if (value < min || value > max) Add(field, FieldFaults.OutOfRange.Between(min, max));
    }

    /// <summary>A name: text of one line that must be there, see <see cref="Characters.Check"/>; not only blanks.</summary>
    public void Name(string field, string? text, int max) => Required(field, text, max, lines: false);

    /// <summary>A name that may be missing.</summary>
    public void OptionalName(string field, string? text, int max) => Check(field, text, max, lines: false);

    /// <summary>Text of one or more lines that must be there, see <see cref="Characters.Check"/>; not only blanks.</summary>
    public void Text(string field, string? text, int max) => Required(field, text, max, lines: true);

    /// <summary>Text that may be missing.</summary>
    public void OptionalText(string field, string? text, int max) => Check(field, text, max, lines: true);

    void Required(string field, string? text, int max, bool lines)
    {
        if (string.IsNullOrWhiteSpace(text)) Add(field, FieldFaults.Required);
        else Check(field, text, max, lines);
    }

    void Check(string field, string? text, int max, bool lines)
    {
        if (text is not null && Characters.Check(text, max, lines) is { } fault) Add(field, fault);
    }
}
