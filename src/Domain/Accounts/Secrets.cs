namespace RealtimeReservation.Domain.Accounts;

/// <summary>The person set a PIN for shared screens. Tokens that came by an earlier one end.</summary>
[Stored("pin_set")]
public sealed record PinSet(UserId User) : AccountEvent;

/// <summary>The person took their PIN away. Tokens that came by it end.</summary>
[Stored("pin_removed")]
public sealed record PinRemoved(UserId User) : AccountEvent;

/// <summary>The person has another password. Tokens that came by PIN end; other sign-ins end by events of their own.</summary>
[Stored("password_changed")]
public sealed record PasswordChanged(UserId User) : AccountEvent;

/// <summary>A person took over a terminal of a venue by PIN.</summary>
/// <param name="User">Who acts there from then on.</param>
/// <param name="Venue">Where.</param>
/// <param name="Session">The terminal's session.</param>
/// <param name="From">Who acted there before.</param>
[Stored("terminal_taken")]
public sealed record TerminalTaken(UserId User, VenueId Venue, string Session, string From) : AccountEvent;

/// <summary>
/// Passwords or PINs of a member of staff are guessed at: so many wrong ones that it is more than a slip. At most once an hour.
/// </summary>
[Stored("sign_ins_failed")]
public sealed record SignInsFailed(UserId User) : AccountEvent;

/// <summary>Note that the person has another password, PIN or terminal. The secrets themselves are no matter of the log.</summary>
public static class NoteSecret
{
    /// <summary>Silent for an erased person.</summary>
    public static Decision Decide(UserId user, AccountEvent e, Account account) =>
        account.Erased ? Decision.Silence : Change.To(Streams.Account(user), e);
}
