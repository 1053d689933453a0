namespace RealtimeReservation.Domain.Tabs;

/// <summary>A guest's account was erased: the tab is another's from now on, and what was written for them goes.</summary>
/// <param name="Guest">User id.</param>
public sealed record ForgetTabGuest(UserId Guest)
{
    /// <summary>Never refuses. A tab that knows nothing of the guest is silent.</summary>
    public static Decision Decide(ForgetTabGuest command, Tab tab) =>
        tab.Exists() && (tab.Guest == command.Guest || tab.Lines.Any(line => line.Guest == command.Guest))
            ? Change.To(Streams.Tab(tab.Id), new TabGuestErased(tab.Venue, command.Guest))
            : Decision.Silence;
}
