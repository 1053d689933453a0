using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Decides what a guest asks for, with these settings, orders of the guest and time (UTC).</summary>
public delegate Decision Placing(Venue venue, Guest guest, DateTimeOffset now);

/// <summary>
/// Staff book for a caller or a guest who walked in. The rules are those of <see cref="PlaceOrder"/>, but for the guests' window, notice
/// and limit of unfinished orders; the slot that runs can be taken. Needs <see cref="Accounts.Permission.ManageReservations"/>.
/// </summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Start">Start of the first slot.</param>
/// <param name="DurationMinutes">How long, also where parties stay by their size; null: that long, or one slot.</param>
/// <param name="Payment">How it was paid, or why it need not be; null: the guest has as long to pay as any.</param>
public sealed record BookForGuest(UserId By, DateTimeOffset Start, int? DurationMinutes = null, MarkPaid? Payment = null)
{
    /// <summary>How far ahead at least, in days, however short the guests' window is.</summary>
    public const int MostDays = 31;

    /// <summary>As <see cref="PlaceOrder"/>; 4000 <c>payment.method</c>, <c>payment.reason</c>.</summary>
    /// <param name="command">Who books what was paid how.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="guest">The guest.</param>
    /// <param name="place">What the guest asks for.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(BookForGuest command, Venue venue, Guest guest, Placing place, DateTimeOffset now)
    {
        var faults = default(Faults);
        command.Payment?.Check(ref faults, "payment.");
        if (faults.Any) return faults.Refusal;
        var start = command.Start.ToUniversalTime();
        var runs = start <= now && now < start.AddMinutes(venue.Settings.SlotMinutes);
        var decision = place(venue with { Settings = command.ForStaff(venue.Settings) }, guest with { Open = [] }, runs ? start : now);
        return decision.Refusal is { } refusal ? refusal : Decision.Yes(command.Booked(decision.Changes, venue, now));
    }

    VenueSettings ForStaff(VenueSettings settings) => settings with
    {
        WindowHours = Math.Max(settings.WindowHours, 24 * MostDays),
        Booking = settings.Booking with
        {
            LeastNoticeMinutes = 0,
            Stays = DurationMinutes is null ? settings.Booking.Stays : [],
            // Who would confirm it books it.
            Confirmation = settings.Booking.Confirmation == BookingSettings.ByStaff
                ? BookingSettings.ByPayment
                : settings.Booking.Confirmation,
        },
    };

    ImmutableArray<Change> Booked(ImmutableArray<Change> changes, Venue venue, DateTimeOffset now)
    {
        var placed = changes.Select(change => change.Event).OfType<OrderPlaced>().Single();
        var free = placed.ExpireAt is null;
        var paid = !free && Payment is not null;
        DateTimeOffset? until = free || paid ? null : now.AddMinutes(venue.Settings.HoldMinutes);
        var booked = ImmutableArray.CreateBuilder<Change>(changes.Length + 3);
        foreach (var change in changes)
        {
            switch (change)
            {
                case Change<OrderEvent> { Typed: OrderPlaced } order:
                    booked.Add(Change.To(order.Key, placed with { ExpireAt = until }));
                    booked.Add(Change.To(order.Key, new ReservationBooked(placed.Guest, placed.Venue, By)));
                    if (paid) booked.Add(Change.To(order.Key, Marked(placed)));
                    break;
                case Change<DayEvent> { Typed: SlotHeld held } day:
                    booked.Add(Change.To(day.Key, held with { Until = until }));
                    if (paid) booked.Add(Change.To(day.Key, new SlotConfirmed(held.Order)));
                    break;
                case Change<GuestEvent> when paid:
                    break;
                default:
                    booked.Add(change);
                    break;
            }
        }
        return booked.ToImmutable();
    }

    PaymentMarked Marked(OrderPlaced placed) =>
        new(placed.Guest, placed.Venue, By, Payment!.Method, placed.Amount, Reasons.Words(Payment.Reason), Payment.ReasonCode);
}
