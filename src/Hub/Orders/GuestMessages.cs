using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Guests;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// What staff write to the guests of orders. A message is an event of its order, and reaches the guest as a notice; other channels may
/// follow the event. A guest who has no account has no notices.
/// </summary>
internal sealed class GuestMessages(EventLog log, Rights rights, ContactRows contacts, CommandPipeline pipeline)
{
    /// <summary>Carries out a command that tells a guest something.</summary>
    /// <returns>4006 <c>not_reachable</c> (<c>phone</c>, where the venue knows it).</returns>
    public async Task<IResult> SendAsync(HttpContext http, OrderId order, Command<OrderAt> command, CancellationToken ct) =>
        await UnreachableAsync(http.SignedInUser(), order, ct) is { } refusal
            ? Problems.Answer(http, refusal)
            : await pipeline.SendAsync(http, command);

    // Who may not write to the guest is not told how to reach them: the command refuses that itself.
    async Task<Refusal?> UnreachableAsync(UserId user, OrderId id, CancellationToken ct)
    {
        var (order, _) = await log.LoadAsync(Log.Order, id.Value, ct: ct);
        if (!order.Exists() || !rights.May(user, order.Venue, Permission.ManageReservations)) return null;
        if (TableGuests.Is(order.Guest)) return OrderRefusals.NotReachable;
        return await contacts.FindAsync(order.Venue, order.Guest, ct) is { } contact
            ? OrderRefusals.NotReachable.With("phone", contact.Phone)
            : null;
    }
}
