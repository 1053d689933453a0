using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Domain.Accounts;

/// <summary>End one sign-in.</summary>
/// <param name="User">User id.</param>
/// <param name="Session">The session, that is the family of refresh tokens.</param>
public sealed record SignOut(UserId User, string Session)
{
    /// <summary>Never refuses. A session ended already is silent.</summary>
    public static Decision Decide(SignOut command, Account account) =>
        account.EndedSessions.Contains(command.Session)
            ? Decision.Silence
            : Change.To(Streams.Account(command.User), new SignedOut(command.User, command.Session));
}

/// <summary>End every sign-in until now.</summary>
/// <param name="User">User id.</param>
public sealed record SignOutEverywhere(UserId User)
{
    /// <summary>Never refuses, and is never silent: there may be sign-ins since the last time.</summary>
    public static Decision Decide(SignOutEverywhere command) =>
        Change.To(Streams.Account(command.User), new SignedOutEverywhere(command.User));
}

/// <summary>The person's data is deleted; rights and sign-ins end.</summary>
/// <param name="User">User id.</param>
public sealed record EraseAccount(UserId User)
{
    /// <summary>
    /// 4006 <c>admin_role_held</c>: another admin takes the role first, so that one is always left. Erased already is silent.
    /// </summary>
    public static Decision Decide(EraseAccount command, Account account)
    {
        if (account.Erased) return Decision.Silence;
        if (account.Roles.Contains(new RoleHeld(Roles.Admin, null))) return PeopleRefusals.AdminRoleHeld;
        return Decision.Yes(
            Change.To(Streams.Account(command.User), new AccountErased(command.User)),
            Change.To(Streams.Guest(command.User), new GuestErased(command.User)));
    }
}
