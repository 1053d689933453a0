using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// Entries of category <c>security</c>: who came in or did not, from where, at which session, why. People by id, addresses shortened to
/// their network; never a password, PIN, code, number, or what was typed as a login.
/// </summary>
internal sealed partial class SecurityLog(ILoggerFactory loggers)
{
    readonly ILogger log = loggers.CreateLogger("security");

    [LoggerMessage(LogLevel.Information, "Signed in by {Way}: user {User}, session {Session}, from {Address}")]
    public partial void SignedIn(string way, UserId user, string session, string address);

    /// <param name="way">password, code or refresh.</param>
    /// <param name="reason">Why not, as the answer codes it.</param>
    /// <param name="user">Whose account; null: there is none.</param>
    /// <param name="session">The session, where there is one.</param>
    /// <param name="address">Network.</param>
    [LoggerMessage(LogLevel.Information, "Sign-in by {Way} failed: {Reason}, user {User}, session {Session}, from {Address}")]
    public partial void SignInFailed(string way, string reason, UserId? user, string? session, string address);

    [LoggerMessage(
        LogLevel.Information, "Terminal taken by PIN: user {User}, before {Before}, venue {Venue}, session {Session}, from {Address}")]
    public partial void TerminalTaken(UserId user, string before, VenueId venue, string session, string address);

    [LoggerMessage(
        LogLevel.Information,
        "Terminal not taken: {Reason}, user {User}, before {Before}, venue {Venue}, session {Session}, from {Address}")]
    public partial void TerminalNotTaken(string reason, string user, UserId before, VenueId venue, string session, string address);

    [LoggerMessage(LogLevel.Information, "Too many requests: {Reason}, {Route}, user {User}, session {Session}, from {Address}")]
    public partial void TooMany(string reason, string? route, UserId? user, string? session, string address);

    [LoggerMessage(LogLevel.Information, "Signed out everywhere: user {User}, by {By}, from {Address}")]
    public partial void SignedOutEverywhere(UserId user, UserId by, string address);

    /// <param name="what">grant or revoke.</param>
    /// <param name="role">Role.</param>
    /// <param name="venue">Where; null: at every venue.</param>
    /// <param name="user">Whose.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="address">Network.</param>
    [LoggerMessage(LogLevel.Information, "Role changed: {What} {Role}, venue {Venue}, user {User}, by {By}, from {Address}")]
    public partial void RoleChanged(string what, string role, VenueId? venue, UserId user, UserId by, string address);

    [LoggerMessage(LogLevel.Information, "Secret changed: {What}, user {User}, session {Session}, from {Address}")]
    public partial void SecretChanged(string what, UserId user, string? session, string address);

    [LoggerMessage(LogLevel.Warning, "A refresh token was used twice: user {User}, session {Session} ends, from {Address}")]
    public partial void TokenReused(UserId user, string session, string address);

    [LoggerMessage(LogLevel.Warning, "Passwords or PINs of user {User} are guessed at")]
    public partial void Guessed(UserId user);
}
