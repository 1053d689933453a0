using System.Text.Json;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Identity;

/// <summary>A new person. User name and password are needed; e-mail and phone are further names to sign in with.</summary>
internal sealed record RegisterRequest(
    string? Username = null, string? Email = null, string? Phone = null, string? Password = null, string? Name = null);

/// <summary>User name, e-mail address or phone, with the password.</summary>
internal sealed record LoginRequest(string? Login = null, string? Password = null);

/// <summary>A phone that wants a code.</summary>
internal sealed record CodeRequest(string? Phone = null);

/// <summary>A phone and the code it got.</summary>
internal sealed record CodeLoginRequest(string? Phone = null, string? Code = null);

/// <summary>
/// Changes of one's own account; what is left out stays, an empty text takes away. Another user name, e-mail, phone or password needs the
/// current password or a code sent to one's own phone. A new password ends all other sessions. A new phone needs a code that it got.
/// </summary>
internal sealed record ChangeMeRequest(
    string? Username = null, string? Name = null, string? Email = null, string? Phone = null, string? Code = null, string? Language = null,
    string? Password = null, string? CurrentPassword = null, string? CurrentCode = null)
{
    internal Proof Proof => new(CurrentPassword, CurrentCode);
}

/// <summary>A role that a person has; without a venue: everywhere.</summary>
internal sealed record RoleReply(string Role, VenueId? Venue);

/// <summary>A person, to themselves and to admins.</summary>
internal sealed record UserReply(
    UserId Id, string Username, string? Name, string? Email, string? PhoneMasked, bool PhoneVerified, bool HasPassword, string Language,
    IReadOnlyList<RoleReply> Roles, DateTimeOffset CreatedAt)
{
    /// <summary>Whether the password is the one printed at the first start: it stands in a log and should be changed.</summary>
    public bool PasswordGiven { get; init; }
}

/// <summary>
/// Signed in. <paramref name="ExpiresIn"/>: seconds until the access token ends. The refresh token is missing where it is in the cookie.
/// </summary>
internal sealed record SignInReply(string AccessToken, string? RefreshToken, int ExpiresIn, UserReply User, bool IsNewUser);

/// <summary>A code is on its way. Seconds: how long it works, and when another may be asked for.</summary>
internal sealed record CodeReply(string PhoneMasked, int ExpiresIn, int RetryAfter);

/// <summary>
/// All that is kept of a person: the account, open sessions, orders, notices, and what was written in orders and at tables.
/// </summary>
internal sealed record ExportReply(
    UserReply User, string? Phone, IReadOnlyList<SessionReply> Sessions, JsonElement Orders, JsonElement Notices, JsonElement Words,
    DateTimeOffset ExportedAt)
{
    /// <summary>What venues note of them: notes and tags, and the name and the number of a booking by phone.</summary>
    public required JsonElement VenueNotes { get; init; }

    /// <summary>What they waited for, and what became of it.</summary>
    public required JsonElement Waits { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(CodeRequest))]
[JsonSerializable(typeof(CodeLoginRequest))]
[JsonSerializable(typeof(ChangeMeRequest))]
[JsonSerializable(typeof(Proof))]
[JsonSerializable(typeof(SignInReply))]
[JsonSerializable(typeof(CodeReply))]
[JsonSerializable(typeof(ExportReply))]
internal sealed partial class IdentityJson : JsonSerializerContext;
