using System.Runtime.CompilerServices;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Audit;

namespace RealtimeReservation.Projections.Tests.Audit;

public sealed class DeedTests
{
    // The table finds the deeds by their types, one by one, because that is quick; nobody who adds an event must remember it.
    [Fact]
    public void Whoever_an_event_names_as_its_doer_stands_in_the_audit()
    {
        foreach (var type in StoredNames.All.Keys)
        {
            if (type.GetProperty("By") is not { } by) continue;
            var e = (DomainEvent)RuntimeHelpers.GetUninitializedObject(type);
            by.SetValue(e, new UserId("ann"));
            type.GetProperty("Venue")!.SetValue(e, new VenueId("pub"));

            AuditTable.Deed(e, "ann", new object()).ShouldBe((new VenueId("pub"), "ann"), type.Name);
        }
    }
}
