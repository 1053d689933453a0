using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class EraseContactTests
{
    static readonly EraseContact Command = new(new("c1"));

    [Fact]
    public void The_guest_of_this_id_is_erased() =>
        EraseContact.Decide(Command, Guest.None).Changes.ShouldBe([Change.To(Streams.Guest(new("c1")), new GuestErased(new("c1")))]);

    [Fact]
    public void One_who_is_erased_stays_so_silently()
    {
        var decision = EraseContact.Decide(Command, Guest.Fold(Guest.None, new GuestErased(new("c1"))));
        decision.Refusal.ShouldBeNull();
        decision.Changes.ShouldBeEmpty();
    }
}
