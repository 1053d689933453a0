using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Guests;

/// <summary>What may be wrong with what staff write about a guest.</summary>
internal static class GuestFaults
{
    const int LongestName = 60;

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
}
