using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Misfits;

/// <summary>
/// <c>misfits:{venue}</c>: bookings that do not fit any more, for those at the desk. A booking is never accepted as a misfit, so it is
/// looked for again only when settings, resources or blocks change, or when something is freed while there are some.
/// </summary>
sealed class MisfitsTopic(MisfitFinder finder, SlotGrids grids, VenueDirectory directory) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "misfits";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [grids, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } =
    [
        typeof(VenueSettingsChanged), typeof(ResourceEvent), typeof(SlotsBlocked), typeof(SlotsUnblocked), typeof(SlotReleased),
        typeof(OrderEvent),
    ];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = Math.Min(grids.Position, directory.Position);
        if (directory.Find(new VenueId(id)) is not { } venue) return null;
        var rows = (await finder.AtAsync(venue, ct)).Rows;
        return new(
            position, [.. rows.Select(row => new TopicRow(row.Order.Value, Math.Min(row.Seq, position), row.ToJson()))],
            rows.Select(row => row.Order).ToHashSet());
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        VenueId? venue = e.Data switch
        {
            VenueSettingsChanged changed => changed.Venue,
            OrderEvent about => about.Venue,
            ResourceEvent changed => changed.Venue,
            _ => grids.DayIn(e) is var (resource, _) ? directory.VenueOf(resource)?.Venue.Id : null,
        };
        if (venue is not { } at || topics.Find($"misfits:{at}") is not { State: HashSet<OrderId> known } topic) return;
        if (e.Data is OrderEvent ? known.Contains(new(Log.Order.Id(e.Stream))) : e.Data is not SlotReleased || known.Count > 0)
            topics.Refill(topic.Name);
    }
}
