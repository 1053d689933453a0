using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Accounts.AccountSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Accounts;

public sealed class EraseAccountTests
{
    static readonly Change Forgotten = Change.To(Streams.Guest(new("ann")), new GuestErased(new("ann")));

    static Func<World, Decision> Erase => w => EraseAccount.Decide(new EraseAccount(new("ann")), w.Account());

    [Fact]
    public void An_erased_account_has_no_rights_left() =>
        Given(Cashier).When(Erase).Then(Erased, Forgotten).And(Erase).Account().Roles.ShouldBeEmpty();

    [Fact]
    public void An_account_is_erased_once() => Given(Erased).When(Erase).ThenNothing();

    [Fact]
    public void An_admin_gives_up_the_role_first() => Given(Admin).When(Erase).ThenRefused(Codes.WrongState, "admin_role_held");
}
