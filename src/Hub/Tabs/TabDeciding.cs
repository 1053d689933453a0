using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Accounts;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>What the commands about tabs share: who may give them, and how they end.</summary>
internal sealed class TabDeciding(Rights rights)
{
    static readonly Refusal NoSuchOrder = new(Codes.NotFound, "no_such_order");

    /// <summary>A command of staff about one tab.</summary>
    /// <param name="user">Who gives it.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="permission">Needed at its venue.</param>
    /// <param name="decide">The decision.</param>
    public Command<TabRef> On(string user, string tab, Permission permission, Func<Transaction, Tab, Decision> decide) => Make(
        tx =>
        {
            var state = tx.Read(Log.Tab, tab);
            return Staff(user, state, permission) is { } no ? no : Done(tx, tab, decide(tx, state));
        },
        Streams.Tab(tab));

    /// <summary>A command that answers with a tab.</summary>
    public static Command<TabRef> Make(Func<Transaction, Answer<TabRef>> decide, params IReadOnlyList<string> touches) =>
        new(decide, TabJson.Default.TabRef, touches) { Show = TabRef.ShowAsync };

    /// <summary>Refuses those who may not; those who may not even see the tab are not told that it exists.</summary>
    public Refusal? Staff(string user, Tab tab, Permission permission) =>
        !tab.Exists() ? NoSuchOrder
        : rights.May(user, tab.Venue, permission) ? null
        : tab.Guest == user || rights.May(user, tab.Venue, Permission.ViewService) ? AccountRefusals.NotAllowed
        : NoSuchOrder;

    /// <summary>Appends what was decided; the answer is the tab as it stands then.</summary>
    public static Answer<TabRef> Done(Transaction tx, string id, Decision decision)
    {
        if (tx.Apply(decision) is { } refusal) return Because.OfTab(tx, refusal, id);
        var tab = tx.Read(Log.Tab, id);
        return new TabRef(id, tx.Version(Streams.Tab(id))) { Tab = tab, Floor = tx.Read(Log.Floor, tab.Venue) };
    }
}
