using System.Collections.Frozen;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Accounts;

/// <summary>Which passwords are good enough: length counts, composition does not; what everybody tries first is out.</summary>
internal static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 128;

    /// <summary>UTF-16 units a character may have on average.</summary>
    const int MostUnits = 16;

    /// <summary>The fault as a message key, or null.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="own">User name, e-mail address, phone: a password that repeats one of them is no secret.</param>
    public static string? Fault(string? password, params ReadOnlySpan<string?> own)
    {
        if (string.IsNullOrEmpty(password))
            return "required";
        if (Characters.Count(password) < Shortest)
            return "password_too_short";
        if (IsTooLong(password))
            return "too_long";
        if (Common.Contains(password) || password.Distinct().Count() < 3 || IsRun(password))
            return "password_too_common";
        foreach (var name in own)
            if (!string.IsNullOrEmpty(name) && password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Length < name.Length + 4)
                return "password_too_common";
        return null;
    }

    /// <summary>Whether it cannot be a password here; without this a sign-in would hash whatever comes.</summary>
    public static bool IsTooLong(string password) => Characters.Count(password) > Longest || password.Length > Longest * MostUnits;

    /// <summary>12345678, abcdefgh, 87654321: each character one step from the last.</summary>
    static bool IsRun(string text)
    {
        var step = text[1] - text[0];
        if (Math.Abs(step) != 1)
            return false;
        for (var i = 2; i < text.Length; i++)
            if (text[i] - text[i - 1] != step && !(text[i] == '0' && text[i - 1] == '9'))
                return false;
        return true;
    }

    static readonly FrozenSet<string> Common = new[]
    {
        "password", "password1", "password12", "password123", "password1234", "passw0rd", "p@ssw0rd", "p@ssword", "pa$$w0rd", "pa$$word",
        "passwort", "passwort1", "mypassword", "yourpassword", "nopassword", "newpassword", "changeme", "changeme1", "changeme123", "letmein1",
        "letmein123", "welcome1", "welcome12", "welcome123", "qwertyui", "qwertyuiop", "qwerty12", "qwerty123", "qwerty1234", "qwerty12345",
        "1q2w3e4r", "1q2w3e4r5t", "q1w2e3r4", "1qaz2wsx", "1qazxsw2", "qazwsxedc", "zaq12wsx", "asdfghjk", "asdfghjkl", "asdf1234",
        "zxcvbnm1", "zxcvbnm123", "abc12345", "abcd1234", "abcd12345", "a1b2c3d4", "aa123456", "aa12345678", "a123456789", "a12345678",
        "a1234567", "abc123456", "abc123456789", "qq123456", "qq123456789", "woaini520", "woaini1314", "woaini123", "woaini521", "5201314520",
        "52013145", "5201314a", "1314520a", "13145200", "iloveyou", "iloveyou1", "iloveyou2", "ilovey0u", "iloveu12", "sunshine",
        "sunshine1", "princess", "princess1", "football", "football1", "baseball", "baseball1", "basketball", "superman", "superman1",
        "batman123", "spiderman", "starwars", "starwars1", "pokemon1", "dragon12", "dragon123", "monkey12", "monkey123", "shadow12",
        "shadow123", "master12", "master123", "michael1", "michelle", "jennifer", "jessica1", "charlie1", "jordan23", "liverpool",
        "liverpool1", "chelsea1", "arsenal1", "computer", "computer1", "internet", "samsung1", "trustno1", "whatever", "whatever1",
        "freedom1", "hello123", "hello1234", "hellohello", "test1234", "test12345", "testtest", "testing1", "testing123", "guest123",
        "guest1234", "user1234", "user12345", "demo1234", "admin123", "admin1234", "admin12345", "admin123456", "adminadmin", "administrator",
        "root1234", "rootroot", "toor1234", "secret12", "secret123", "secret1234", "access14", "killer12", "hunter12", "mustang1",
        "corvette", "mercedes", "elephant", "butterfly", "chocolate", "cheese123", "blink182", "letmein!", "welcome!", "password!",
        "12341234", "11223344", "1122334455", "123123123", "123321123", "12344321", "123454321", "147258369", "159357159", "741852963",
        "789456123", "987654321", "0987654321", "1234567890", "12345678910", "123456789a", "123456abc", "12345678a", "1234qwer", "123qwe123",
        "123qweasd", "123qwe!@#", "123456qq", "123456aa", "31415926", "3141592653", "88888888", "66666666", "77777777", "10203040",
        "20202020", "20212021", "20222022", "20232023", "20242024", "20252025", "20262026", "qwer1234", "qweasdzxc", "qwe123456",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
