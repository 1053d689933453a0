namespace RealtimeReservation.Domain.Accounts;

/// <summary>Refusals about people and their roles.</summary>
public static class PeopleRefusals
{
    public static readonly Refusal NoSuchUser = new(Codes.NotFound, "no_such_user");
    public static readonly Refusal OwnAdminRole = new(Codes.WrongState, "own_admin_role");
    public static readonly Refusal AdminRoleHeld = new(Codes.WrongState, "admin_role_held");
    public static readonly Refusal NoSuchSession = new(Codes.NotFound, "no_such_session");
}
