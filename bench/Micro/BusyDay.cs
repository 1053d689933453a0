using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace Bench.Micro;

/// <summary>A venue, its resource and a day of 288 slots of five minutes, the first of them held.</summary>
sealed class BusyDay
{
    static readonly DateTimeOffset Today = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Tomorrow = new(2026, 1, 16);
    static readonly byte[] Random = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    readonly Venue venue;
    readonly Resource resource;
    readonly DaysOf days;

    public BusyDay(int held)
    {
        var settings = new VenueSettings(PricePerHour: 2000, SlotMinutes: 5);
        venue = Fold<Venue, VenueEvent>(
            OpenVenue.Decide(new(new("bench"), "Bench", "rental", "UTC", "CNY", settings), Venue.None), Venue.None, Venue.Fold);
        resource = Fold<Resource, ResourceEvent>(
            AddResources.Decide(new([new(new("r0"), "Resource 0")]), venue, _ => Resource.None), Resource.None, Resource.Fold);
        Day = Fold<Day, DayEvent>(OpenDay.Decide(new(Tomorrow), venue, resource, (_, _) => Day.None), Day.None, Day.Fold);
        for (var i = 0; i < held; i++) Day = Day.Fold(Day, Hold(i));
        days = (_, date) => date == Tomorrow ? Day : Day.None;
    }

    public Day Day { get; }

    /// <summary>The hold of a slot, by its number.</summary>
    public SlotHeld Hold(int slot) =>
        new(new(Guid.CreateVersion7().ToString("N")), Start(slot), Start(slot).AddMinutes(5), 1, Today.AddMinutes(15));

    /// <summary>A guest without orders wants a slot.</summary>
    public Decision Place(int slot) =>
        PlaceOrder.Decide(new(new("0f9c"), new("guest"), Start(slot), Random), venue, resource, Guest.None, days, Today);

    DateTimeOffset Start(int slot) => Day.Open[0].From.AddMinutes(5 * slot);

    static TState Fold<TState, TEvent>(Decision decision, TState state, Func<TState, TEvent, TState> fold) where TEvent : DomainEvent =>
        decision.Changes.OfType<Change<TEvent>>().Aggregate(state, (now, change) => fold(now, change.Typed));
}
