using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Identity;

/// <summary>User names that cannot be registered: the one the first admin has or will have.</summary>
internal sealed record ReservedNames(string AdminLogin);

/// <summary>What is wrong with the names of an account.</summary>
internal static class AccountFaults
{
    const int LongestName = 60;

    /// <summary>
    /// Compares what was typed with what became of it in <paramref name="row"/>. A name that is kept was good when it was made.
    /// </summary>
    public static Dictionary<string, Fault> Check(
        AccountRow row, string? username, string? email, string? phone, ReservedNames reserved, bool kept = false)
    {
        var faults = new Dictionary<string, Fault>();
        if (string.IsNullOrWhiteSpace(username))
            faults["username"] = FieldFaults.Required;
        else if (row.Username.Length == 0)
            faults["username"] = SignInFaults.UsernameInvalid.Between(2, 32);
        else if (!kept && !Scripts.IsOne(row.Username))
            faults["username"] = SignInFaults.UsernameMixed;
        else if (Logins.Key(row.Username) == Logins.Key(reserved.AdminLogin))
            faults["username"] = SignInFaults.Taken;
        if (!string.IsNullOrWhiteSpace(email) && row.Email is null)
            faults["email"] = SignInFaults.EmailInvalid;
        if (!string.IsNullOrWhiteSpace(phone) && row.Phone is null)
            faults["phone"] = RequestFaults.PhoneInvalid;
        if (row.Name is not null && Characters.Check(row.Name, LongestName, lines: false) is { } fault)
            faults["name"] = fault;
        return faults;
    }

    /// <summary>The names that belong to another account.</summary>
    public static Refusal Taken(Taken taken)
    {
        var faults = new Dictionary<string, Fault>();
        if (taken.Username || taken is { Email: false, Phone: false })
            faults["username"] = SignInFaults.Taken;
        if (taken.Email)
            faults["email"] = SignInFaults.Taken;
        if (taken.Phone)
            faults["phone"] = SignInFaults.Taken;
        return Invalid(faults)!;
    }

    /// <summary>4000 with a fault by field; null when there is none.</summary>
    public static Refusal? Invalid(IReadOnlyCollection<KeyValuePair<string, Fault>> faults) =>
        faults.Count == 0 ? null : Refusal.Invalid(faults);
}
