using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tests;

/// <summary>Every type of stream with its fold.</summary>
static class Folds
{
    static readonly Dictionary<string, (object Initial, Func<object, object, object> Fold)> Types = new()
    {
        ["venue"] = (Venue.None, (s, e) => Venue.Fold((Venue)s, e)),
        ["resource"] = (Resource.None, (s, e) => Resource.Fold((Resource)s, e)),
        ["day"] = (Day.None, (s, e) => Day.Fold((Day)s, e)),
        ["order"] = (Order.None, (s, e) => Order.Fold((Order)s, e)),
        ["guest"] = (Guest.None, (s, e) => Guest.Fold((Guest)s, e)),
        ["account"] = (Account.None, (s, e) => Account.Fold((Account)s, e)),
    };

    public static IEnumerable<string> Names => Types.Keys;

    /// <summary>The state of a stream after one more event; null stands for a stream that does not exist yet.</summary>
    public static object Apply(string stream, object? state, object e)
    {
        var (initial, fold) = Types[stream.Split('-')[0]];
        return fold(state ?? initial, e);
    }
}
