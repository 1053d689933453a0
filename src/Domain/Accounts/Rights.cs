namespace RealtimeReservation.Domain.Accounts;

/// <summary>
/// Let a user act in a role.
/// Needs <see cref="Permission.ManageStaff"/>, and for managers and admins <see cref="Permission.ManageManagers"/>.
/// </summary>
/// <param name="User">User id.</param>
/// <param name="Role">One of <see cref="Roles.Staff"/>.</param>
/// <param name="Venue">Where; null for admin, who is admin everywhere.</param>
/// <param name="By">User id of who grants it.</param>
public sealed record GrantRole(UserId User, string Role, VenueId? Venue, UserId By)
{
    /// <summary>4000; 4040 <c>no_such_user</c> (erased). A role held already is silent.</summary>
    public static Decision Decide(GrantRole command, Account account)
    {
        var faults = Check(command.Role, command.Venue);
        if (faults.Any) return faults.Refusal;
        if (account.Erased) return PeopleRefusals.NoSuchUser;
        if (account.Roles.Contains(new RoleHeld(command.Role, command.Venue))) return Decision.Silence;
        return Change.To(Streams.Account(command.User), new RoleGranted(command.User, command.Role, command.Venue, command.By));
    }

    internal static Faults Check(string role, VenueId? venue)
    {
        var faults = default(Faults);
        if (!Roles.Staff.Contains(role)) faults.Add("role", FieldFaults.UnknownRole);
        else if (role == Roles.Admin && venue is not null) faults.Add("venue", FieldFaults.MustBeEmpty);
        else if (role != Roles.Admin && string.IsNullOrEmpty(venue?.Value)) faults.Add("venue", FieldFaults.Required);
        return faults;
    }
}

/// <summary>
/// Take a role from a user.
/// Needs <see cref="Permission.ManageStaff"/>, and for managers and admins <see cref="Permission.ManageManagers"/>.
/// </summary>
/// <param name="User">User id.</param>
/// <param name="Role">One of <see cref="Roles.Staff"/>.</param>
/// <param name="Venue">Where; null for admin.</param>
/// <param name="By">User id of who takes it.</param>
public sealed record RevokeRole(UserId User, string Role, VenueId? Venue, UserId By)
{
    /// <summary>4000; 4006 <c>own_admin_role</c>: admins do not lock themselves out. A role not held is silent.</summary>
    public static Decision Decide(RevokeRole command, Account account)
    {
        var faults = GrantRole.Check(command.Role, command.Venue);
        if (faults.Any) return faults.Refusal;
        if (!account.Roles.Contains(new RoleHeld(command.Role, command.Venue))) return Decision.Silence;
        if (command.Role == Roles.Admin && command.By == command.User) return PeopleRefusals.OwnAdminRole;
        return Change.To(Streams.Account(command.User), new RoleRevoked(command.User, command.Role, command.Venue, command.By));
    }
}
