using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>What the commands about tabs share: what they need, and how they end.</summary>
internal static class TabDeciding
{
    /// <summary>A command of staff about one tab.</summary>
    /// <param name="tab">The tab.</param>
    /// <param name="permission">Needed at its venue.</param>
    /// <param name="decide">The decision.</param>
    public static Command<TabRef> On(TabId tab, Permission permission, Func<Transaction, Tab, Decision> decide) =>
        Make(tx => Done(tx, tab, decide(tx, tx.Read(Log.Tab, tab))), Streams.Tab(tab)) with
        {
            Access = new(permission, (rights, tx, user) => Refuse(rights, tx, tab, user, permission)),
        };

    /// <summary>A command that answers with a tab.</summary>
    public static Command<TabRef> Make(Func<Transaction, Answer<TabRef>> decide, params IReadOnlyList<string> touches) =>
        new(decide, TabJson.Default.TabRef, touches) { Show = TabRef.ShowAsync };

    /// <summary>Refuses those who may not; those who may not even see the tab are not told that it exists.</summary>
    public static Refusal? Refuse(Rights rights, Transaction tx, TabId id, UserId user, Permission permission) =>
        tx.Read(Log.Tab, id) is var tab && !tab.Exists() ? OrderRefusals.NoSuchOrder
        : rights.May(user, tab.Venue, permission) ? null
        : tab.Guest == user || rights.May(user, tab.Venue, Permission.ViewService) ? GeneralRefusals.NotAllowed
        : OrderRefusals.NoSuchOrder;

    /// <summary>Appends what was decided; the answer is the tab as it stands then.</summary>
    public static Answer<TabRef> Done(Transaction tx, TabId id, Decision decision)
    {
        if (tx.Apply(decision) is { } refusal) return RefusalCause.NoteTab(tx, refusal, id);
        var tab = tx.Read(Log.Tab, id);
        return new TabRef(id, tx.Version(Streams.Tab(id))) { Tab = tab, Floor = tx.Read(Log.Floor, tab.Venue) };
    }
}
