using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Staff have not done in time what they mean to do: their managers are told.</summary>
public interface IEscalation
{
    /// <summary>The order's number.</summary>
    string OrderNo { get; }

    /// <summary>Those who are told: user ids.</summary>
    ImmutableArray<UserId> Told { get; }
}

/// <summary>A booking that was asked for, or a change of one, waits longer for an answer than the venue means to take.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="OrderNo">The order's number.</param>
/// <param name="Told">Those who are told: user ids.</param>
[Stored("answer_overdue")]
public sealed record AnswerOverdue(UserId Guest, VenueId Venue, string OrderNo, ImmutableArray<UserId> Told) : OrderEvent, IEscalation;

/// <summary>The time has passed within which staff mean to answer a guest.</summary>
/// <param name="Managers">Who is to be told: user ids.</param>
public sealed record EscalateAnswer(ImmutableArray<UserId> Managers)
{
    /// <summary>Never refuses: too early, answered meanwhile or told already is silent.</summary>
    public static Decision Decide(EscalateAnswer command, Order order, Venue venue, DateTimeOffset now) =>
        order is Reservation { AsksSince: { } since, AnswerOverdueAt: null } && venue.Settings.Booking.AnswerBy(since) <= now
            ? order.Is(new AnswerOverdue(order.Guest, order.Venue, order.OrderNo, command.Managers))
            : Decision.Silence;
}
