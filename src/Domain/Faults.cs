using System.Collections.Immutable;

namespace RealtimeReservation.Domain;

/// <summary>Gathers what is wrong with the fields of a command; costs nothing while all is well.</summary>
struct Faults
{
    ImmutableSortedDictionary<string, Fault>? found;

    public readonly bool Any => found is not null;

    public readonly Refusal Refusal => Refusal.Invalid(found!);

    /// <summary>Notes a fault; the first one of a field stays.</summary>
    public void Add(string field, Fault fault)
    {
        found ??= ImmutableSortedDictionary.Create<string, Fault>(StringComparer.Ordinal);
        if (!found.ContainsKey(field)) found = found.Add(field, fault);
    }

    public void Add(string field, string reason) => Add(field, new Fault(reason));

    public void Range(string field, long value, long min, long max)
    {
        if (value < min || value > max) Add(field, new Fault("out_of_range", min, max));
    }

    /// <summary>Text that must be there: between one and <paramref name="max"/> characters, not only blanks.</summary>
    public void Text(string field, string? text, int max)
    {
        if (string.IsNullOrWhiteSpace(text)) Add(field, "required");
        else OptionalText(field, text, max);
    }

    public void OptionalText(string field, string? text, int max)
    {
        if (text is null) return;
        if (text.Length > max) Add(field, new Fault("too_long", Max: max));
        // No JSON column takes it, and no person types it.
        if (text.Contains('\0', StringComparison.Ordinal)) Add(field, "malformed");
    }
}
