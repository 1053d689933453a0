using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tests;

/// <summary>Every type of stream with its fold.</summary>
static class Folds
{
    static readonly Dictionary<string, (object Initial, Func<object, object, DateTimeOffset, object> Fold)> Types = new()
    {
        ["venue"] = (Venue.None, (s, e, _) => Venue.Fold((Venue)s, e)),
        ["resource"] = (Resource.None, (s, e, _) => Resource.Fold((Resource)s, e)),
        ["day"] = (Day.None, (s, e, _) => Day.Fold((Day)s, e)),
        ["order"] = (Order.None, (s, e, _) => Order.Fold((Order)s, e)),
        ["guest"] = (Guest.None, (s, e, _) => Guest.Fold((Guest)s, e)),
        ["account"] = (Account.None, (s, e, _) => Account.Fold((Account)s, e)),
        ["menu"] = (Menu.None, (s, e, _) => Menu.Fold((Menu)s, e)),
        ["floor"] = (Floor.None, (s, e, _) => Floor.Fold((Floor)s, e)),
        ["tab"] = (Tab.None, (s, e, at) => Tab.Fold((Tab)s, e, at)),
        ["stock"] = (Stock.None, (s, e, _) => Stock.Fold((Stock)s, e)),
        ["till"] = (Till.None, (s, e, _) => Till.Fold((Till)s, e)),
    };

    public static IEnumerable<string> Names => Types.Keys;

    /// <summary>The state of a stream after one more event; null stands for a stream that does not exist yet.</summary>
    public static object Apply(string stream, object? state, object e, DateTimeOffset at)
    {
        var (initial, fold) = Types[stream.Split('-')[0]];
        return fold(state ?? initial, e, at);
    }
}
