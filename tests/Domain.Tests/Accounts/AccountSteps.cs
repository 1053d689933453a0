using RealtimeReservation.Domain.Accounts;

namespace RealtimeReservation.Domain.Tests.Accounts;

/// <summary>What the tests beside it have in common.</summary>
static class AccountSteps
{
    internal static readonly StreamKey<AccountEvent> AccountStream = Streams.Account(new("ann"));

    internal static readonly Change Cashier = Change.To(AccountStream, new RoleGranted(new("ann"), "cashier", new("demo"), new("root")));

    internal static readonly Change Admin = Change.To(AccountStream, new RoleGranted(new("ann"), "admin", null, new("root")));

    internal static readonly Change Erased = Change.To(AccountStream, new AccountErased(new("ann")));

    internal static Func<World, Decision> Revoke(string role, VenueId? venue, string by = "root") =>
        w => RevokeRole.Decide(new RevokeRole(new("ann"), role, venue, new(by)), w.Account());
}
