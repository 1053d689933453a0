using System.Text.Json;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Accounts;

/// <summary>A new person. User name and password are needed; e-mail and phone are further names to sign in with.</summary>
internal sealed record RegisterRequest(string? Username = null, string? Email = null, string? Phone = null, string? Password = null, string? Name = null);

/// <summary>User name, e-mail address or phone, with the password.</summary>
internal sealed record LoginRequest(string? Login = null, string? Password = null);

/// <summary>A phone that wants a code.</summary>
internal sealed record CodeRequest(string? Phone = null);

/// <summary>A phone and the code it got.</summary>
internal sealed record CodeLoginRequest(string? Phone = null, string? Code = null);

/// <summary>A refresh token. It is used once: the reply brings the next.</summary>
internal sealed record RefreshRequest(string? RefreshToken = null);

/// <summary>
/// Changes of one's own account; what is left out stays, an empty text takes away. Another user name, e-mail, phone or password needs the
/// current password or a code sent to one's own phone. A new password ends all other sessions. A new phone needs a code that it got.
/// </summary>
internal sealed record ChangeMeRequest(
    string? Username = null, string? Name = null, string? Email = null, string? Phone = null, string? Code = null, string? Language = null, string? Password = null, string? CurrentPassword = null, string? CurrentCode = null)
{
    internal Proof Proof => new(CurrentPassword, CurrentCode);
}

/// <summary>A role; without a venue: at every venue (admins only).</summary>
internal sealed record RoleRequest(string? Role = null, VenueId? Venue = null);

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

/// <summary>Signed in. <paramref name="ExpiresIn"/>: seconds until the access token ends. The refresh token is missing where it is in the cookie.</summary>
internal sealed record SignInReply(string AccessToken, string? RefreshToken, int ExpiresIn, UserReply User, bool IsNewUser);

/// <summary>A code is on its way. Seconds: how long it works, and when another may be asked for.</summary>
internal sealed record CodeReply(string PhoneMasked, int ExpiresIn, int RetryAfter);

/// <summary>A one-time ticket for the live connection, and its seconds.</summary>
internal sealed record TicketReply(string Ticket, int ExpiresIn);

/// <summary>A page of people.</summary>
internal sealed record UsersReply(IReadOnlyList<UserReply> Items, long Total, int Page, int PageSize)
{
    /// <summary>As in every list, see <see cref="Http.PageOf{T}.Next"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }

    /// <summary>As in every list, see <see cref="Http.PageOf{T}.Previous"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Previous { get; init; }
}

/// <summary>An open session, as its owner sees it.</summary>
internal sealed record SessionReply(string Id, DateTimeOffset CreatedAt, DateTimeOffset UsedAt, string? UserAgent)
{
    /// <summary>Whether the request comes from it; null where that does not matter.</summary>
    public bool? Current { get; init; }
}

/// <summary>All open sessions of one's own.</summary>
internal sealed record SessionsReply(IReadOnlyList<SessionReply> Items);

/// <summary>All that is kept of a person: the account, open sessions, orders, notices, and what was written in orders and at tables.</summary>
internal sealed record ExportReply(
    UserReply User, string? Phone, IReadOnlyList<SessionReply> Sessions, JsonElement Orders, JsonElement Notices, JsonElement Words, DateTimeOffset ExportedAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(CodeRequest))]
[JsonSerializable(typeof(CodeLoginRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(ChangeMeRequest))]
[JsonSerializable(typeof(Proof))]
[JsonSerializable(typeof(RoleRequest))]
[JsonSerializable(typeof(SignInReply))]
[JsonSerializable(typeof(CodeReply))]
[JsonSerializable(typeof(TicketReply))]
[JsonSerializable(typeof(UsersReply))]
[JsonSerializable(typeof(ExportReply))]
[JsonSerializable(typeof(SessionsReply))]
[JsonSerializable(typeof(NamesReply))]
[JsonSerializable(typeof(StaffReply))]
[JsonSerializable(typeof(StaffMember))]
[JsonSerializable(typeof(PinRequest))]
[JsonSerializable(typeof(PinPeopleReply))]
[JsonSerializable(typeof(SwitchRequest))]
[JsonSerializable(typeof(SwitchReply))]
internal sealed partial class AccountJson : JsonSerializerContext;
