using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Identity;

/// <summary>
/// What a signed-in person gives to show once more who they are: the current password, or a code sent to their own phone.
/// </summary>
internal sealed record Proof(string? CurrentPassword = null, string? CurrentCode = null);

/// <summary>
/// Asks for a proof before something changes that could take an account from its owner: ways in, the PIN, erasure. An access token
/// alone, left open on a screen or stolen, is not enough.
/// </summary>
internal sealed class Confirmation(Passwords passwords, PhoneCodes codes, SignInThrottle throttle, SecurityLog security, GuessWatch watch)
{
    /// <summary>
    /// Null when the person is who they say. 4004 <c>confirmation_needed</c> names the ways (<c>methods</c>: password, code); 4000 where a
    /// proof is wrong. An account with no way in of its own, such as one of the demonstration, has nothing to prove.
    /// </summary>
    public async Task<Refusal?> RequireAsync(AccountRow row, string session, Proof proof, Client client, CancellationToken ct)
    {
        if (row.PasswordHash is not null && !string.IsNullOrEmpty(proof.CurrentPassword))
            return await CheckAsync(row, session, proof.CurrentPassword, client, ct);
        if (row is { PhoneVerified: true, Phone: { } phone } && TypedText.Clean(proof.CurrentCode) is { Length: > 0 and <= 16 } code)
        {
            if (await codes.TakeAsync(phone, code, ct)) return null;
            security.SignInFailed("code_again", "wrong_code", row.Id, session, client.Shortened);
            return Refusal.Invalid("current_code", SignInFaults.WrongCode);
        }
        string[] methods =
        [
            .. row.PasswordHash is null ? [] : new[] { "password" }, .. row.PhoneVerified ? ["code"] : Array.Empty<string>(),
        ];
        return methods.Length == 0 ? null : AccountRefusals.ConfirmationNeeded.With("methods", methods);
    }

    /// <summary>Guessing at the current password is as slow as guessing at the door.</summary>
    async Task<Refusal?> CheckAsync(AccountRow row, string session, string password, Client client, CancellationToken ct)
    {
        if (password.Length > PasswordRules.Longest)
            return Refusal.Invalid("current_password", SignInFaults.WrongPassword);
        var attempt = await throttle.AgainAsync(session, row.Id);
        if (attempt.Wait > TimeSpan.Zero)
            return AccountRefusals.SlowDown.RetryAfter(attempt.Wait);
        switch (await passwords.CheckAsync(row.PasswordHash, password, client.Address, ct))
        {
            case PasswordCheck.Wrong:
                security.SignInFailed("password_again", "wrong_password", row.Id, session, client.Shortened);
                await watch.WrongAsync(row.Id, ct);
                return Refusal.Invalid("current_password", SignInFaults.WrongPassword);
            case PasswordCheck.Busy:
                throttle.NotCompared(attempt);
                return Passwords.Busy;
            default:
                throttle.Right(attempt);
                return null;
        }
    }
}
