using RealtimeReservation.Domain.Accounts;
using static RealtimeReservation.Domain.Tests.Accounts.AccountSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Accounts;

public sealed class SignOutTests
{
    static Func<World, Decision> Out(string session = "s1") => w => SignOut.Decide(new SignOut(new("ann"), session), w.Account());

    [Fact]
    public void A_session_ends_once()
    {
        Given().When(Out()).Then(Change.To(AccountStream, new SignedOut(new("ann"), "s1")));
        Given().And(Out()).When(Out()).ThenNothing();
        Given().And(Out()).When(Out("s2")).Accept();
    }

    [Fact]
    public void Only_the_last_ended_sessions_are_remembered()
    {
        var world = Given();
        for (var i = 0; i <= Account.SessionsKept; i++) world.And(Out($"s{i}"));
        world.Account().EndedSessions.Length.ShouldBe(Account.SessionsKept);
        world.Account().EndedSessions[0].ShouldBe("s1");
    }

    [Fact]
    public void Signing_out_everywhere_is_recorded_each_time()
    {
        static Decision Everywhere(World w) => SignOutEverywhere.Decide(new SignOutEverywhere(new("ann")));
        Given().And(Everywhere).When(Everywhere).Then(Change.To(AccountStream, new SignedOutEverywhere(new("ann"))));
    }
}
