using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Guests;

/// <summary>What may be wrong with what staff write about a guest.</summary>
internal static class GuestFaults
{
    const int LongestName = 60, LongestNote = 2_000, LongestTag = 24, MostTags = 12;

    public static readonly Fault TooManyTags = new("too_many_tags");

    /// <summary>4000 for the name or the number of a contact; null: both are fine.</summary>
    public static Refusal? Check(string? name, string? phone)
    {
        var faults = new Dictionary<string, Fault>();
        var given = TypedText.Clean(name);
        if (given.Length == 0) faults["name"] = FieldFaults.Required;
        else if (Characters.Check(given, LongestName, lines: false) is { } fault) faults["name"] = fault;
        if (!string.IsNullOrWhiteSpace(phone) && Phones.ParseAny(phone) is null) faults["phone"] = RequestFaults.PhoneInvalid;
        return faults.Count > 0 ? Refusal.Invalid(faults) : null;
    }

    /// <summary>4000 for notes and tags; null: they are fine.</summary>
    public static Refusal? Check(GuestChange change)
    {
        var faults = new Dictionary<string, Fault>();
        if (change.Notes?.Value is { } notes && Characters.Check(notes, LongestNote, lines: true) is { } fault) faults["notes"] = fault;
        var tags = change.Tags ?? [];
        if (tags.Count > MostTags) faults["tags"] = TooManyTags.AtMost(MostTags);
        else
        {
            for (var i = 0; i < tags.Count; i++)
                if (Check(tags, i) is { } wrong) faults[$"tags[{i}]"] = wrong;
        }
        return faults.Count > 0 ? Refusal.Invalid(faults) : null;
    }

    static Fault? Check(IReadOnlyList<string> tags, int at) =>
        string.IsNullOrWhiteSpace(tags[at]) ? FieldFaults.Required
        : tags.Take(at).Any(tag => string.Equals(tag.Trim(), tags[at].Trim(), StringComparison.OrdinalIgnoreCase)) ? FieldFaults.Twice
        : Characters.Check(tags[at].Trim(), LongestTag, lines: false);
}
