using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Accounts;

/// <summary>What happens to an account: rights and secrets, never a person.</summary>
public abstract record AccountEvent : DomainEvent
{
    private protected AccountEvent() { }
}

/// <summary>A user may act in a role.</summary>
/// <param name="User">User id.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Venue">Where; null: at every venue.</param>
/// <param name="By">Who granted it.</param>
[Stored("role_granted")]
public sealed record RoleGranted(UserId User, string Role, VenueId? Venue, UserId By) : AccountEvent;

/// <summary>A user may no longer act in a role.</summary>
[Stored("role_revoked")]
public sealed record RoleRevoked(UserId User, string Role, VenueId? Venue, UserId By) : AccountEvent;

/// <summary>One sign-in of the user ended.</summary>
[Stored("signed_out")]
public sealed record SignedOut(UserId User, string Session) : AccountEvent;

/// <summary>Every sign-in of the user until now ended.</summary>
[Stored("signed_out_everywhere")]
public sealed record SignedOutEverywhere(UserId User) : AccountEvent;

/// <summary>The person's data is gone; the books keep the id.</summary>
[Stored("account_erased")]
public sealed record AccountErased(UserId User) : AccountEvent;

/// <summary>A role held; <paramref name="Venue"/> null: at every venue.</summary>
public sealed record RoleHeld(string Role, VenueId? Venue);

/// <summary>What decisions know of an account: rights, never a person.</summary>
/// <param name="Roles">Roles held beside guest.</param>
/// <param name="EndedSessions">Sessions signed out last, oldest first, at most <see cref="SessionsKept"/>.</param>
/// <param name="Erased">Whether the person's data is gone.</param>
public sealed record Account(ImmutableArray<RoleHeld> Roles, ImmutableArray<string> EndedSessions, bool Erased)
{
    /// <summary>How many ended sessions are remembered, so that signing out twice records nothing.</summary>
    public const int SessionsKept = 50;

    /// <summary>An account without rights.</summary>
    public static readonly Account None = new([], [], Erased: false);

    /// <summary>The account after one more event of its stream.</summary>
    public static Account Fold(Account state, AccountEvent e) => e switch
    {
        RoleGranted g => state with { Roles = state.Roles.Add(new RoleHeld(g.Role, g.Venue)) },
        RoleRevoked r => state with { Roles = state.Roles.Remove(new RoleHeld(r.Role, r.Venue)) },
        SignedOut s => state with
        {
            EndedSessions = (state.EndedSessions.Length < SessionsKept ? state.EndedSessions : state.EndedSessions.RemoveAt(0))
                .Add(s.Session),
        },
        SignedOutEverywhere or PinSet or PinRemoved or PasswordChanged or TerminalTaken or SignInsFailed or MessageReplayed
            or MessageDiscarded => state,
        AccountErased => state with { Roles = [], Erased = true },
        _ => throw Unknown.Event(e),
    };
}
