using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Ask the venue to cancel or move a paid booking. Nothing is held by it; another request takes its place.</summary>
/// <param name="By">User id; only the guest of the order may.</param>
/// <param name="Kind">One of <see cref="ChangeKinds"/>.</param>
/// <param name="Start">Where to move: start of the first slot.</param>
/// <param name="DurationMinutes">A multiple of the slot length; null: as long as before.</param>
/// <param name="Note">At most 200 characters.</param>
/// <param name="PartySize">People who come, 1–500; null: as before.</param>
public sealed record AskChange(
    UserId By, string Kind, DateTimeOffset? Start = null, int? DurationMinutes = null, string? Note = null, int? PartySize = null)
{
    /// <summary>
    /// 4040; 4004; 4000; 4006 <c>wrong_state</c> (<c>status</c>), <c>already_started</c>; where to move as for <see cref="Reschedule"/> by
    /// staff: a party that names no table leaves it to the venue to find its tables. The same again is silent.
    /// </summary>
    /// <param name="command">What is asked.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="resources">Resources of the venue; see <see cref="PlaceOrder"/>.</param>
    /// <param name="named">What to move to; empty: what it has, or anything that fits the party.</param>
    /// <param name="days">Days of the resources, and of those it has.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        AskChange command, Order order, Venue venue, IReadOnlyList<Resource> resources, ImmutableArray<ResourceId> named, DaysOf days,
        DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (command.By != order.Guest) return OrderRefusals.NotYours;
        if (order is not Reservation reservation) return order.NotReserved();
        var faults = default(Faults);
        if (command.Kind is not (ChangeKinds.Cancel or ChangeKinds.Move)) faults.Add("kind", FieldFaults.UnknownChange);
        if (command is { Kind: ChangeKinds.Move, Start: null }) faults.Add("start_time", FieldFaults.Required);
        faults.OptionalText("note", command.Note, OrderRules.MaxText);
        if (faults.Any) return faults.Refusal;
        if (reservation.RefuseChange(now) is { } refusal) return refusal;

        var note = order.Words(command.Note);
        var asked = new ChangeRequest(command.Kind, null, note, now);
        if (command is { Kind: ChangeKinds.Move, Start: { } start })
        {
            // What staff could not grant is not asked for.
            var move = Reschedule.Decide(
                new(command.By, Staff: true, start, command.DurationMinutes, command.PartySize), order, venue, resources, named, days, now);
            if (move.Refusal is not null || move.Changes.IsEmpty) return move;
            var moved = move.Changes.Select(change => change.Event).OfType<ReservationRescheduled>().Single();
            asked = asked with
            {
                To = new(moved.Resource, moved.Start, moved.End),
                PartySize = moved.PartySize,
                AnyTable = named.IsEmpty && resources.Any(resource => resource.Id == reservation.Resource && resource.Seats is not null),
            };
        }
        return reservation.Request is { } before && before with { At = now } == asked
            ? Decision.Silence
            : order.Is(new ChangeRequested(
                order.Guest, order.Venue, command.Kind, asked.To, note, asked.PartySize, asked.AnyTable ? true : null));
    }
}

/// <summary>Ask no more.</summary>
/// <param name="By">User id; only the guest of the order may.</param>
public sealed record WithdrawChange(UserId By)
{
    /// <summary>4040; 4004. Where nothing is asked it is silent.</summary>
    public static Decision Decide(WithdrawChange command, Order order)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (command.By != order.Guest) return OrderRefusals.NotYours;
        return order is Reservation { Request: not null } ? order.Is(new ChangeWithdrawn(order.Guest, order.Venue)) : Decision.Silence;
    }
}
