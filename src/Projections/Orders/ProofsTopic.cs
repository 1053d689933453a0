using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Orders;

/// <summary><c>proofs:{venue}</c>: the orders whose proof awaits review, keyed by order id. Staff sort it by <c>submitted_at</c>.</summary>
sealed class ProofsTopic(OpenOrders orders, VenueDirectory directory) : ITopicKind
{
    bool following;

    /// <inheritdoc/>
    public string Prefix => "proofs";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [orders, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(OrderEvent), typeof(VenueOpened)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public bool Warm => true;

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, KindTopics topics, CancellationToken ct)
    {
        if (!following) orders.Returned += order => Returned(order, topics);
        following = true;
        var waiting = orders.All.Where(IsShown).ToLookup(order => order.Order.Venue);
        foreach (var venue in directory.Venues) topics.Put($"proofs:{venue.Venue.Id}", Fill(waiting[venue.Venue.Id], position));
    }

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = orders.Position;
        return Task.FromResult(directory.Find(new VenueId(id)) is not { } venue
            ? null
            : Fill(orders.All.Where(order => order.Order.Venue == venue.Venue.Id && IsShown(order)), position));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is VenueOpened opened) topics.Put($"proofs:{opened.Venue}", Fill([], e.Seq));
        else if (e.Data is OrderEvent { Venue: var venue } && topics.Find($"proofs:{venue}") is { } topic)
        {
            var id = Log.Order.Id(e.Stream);
            if (orders.Find(new OrderId(id)) is { } order && IsShown(order)) topic.Set(id, order.Row.ToJson());
            else topic.Remove(id);
        }
    }

    /// <summary>A revived order whose proof came before the order was read: it was missing when that event was applied.</summary>
    static void Returned(FollowedOrder order, KindTopics topics)
    {
        if (IsShown(order)) topics.Refill($"proofs:{order.Order.Venue}");
    }

    static bool IsShown(FollowedOrder order) => order.Order.Status == OrderStatus.ProofSubmitted;

    static TopicFill Fill(IEnumerable<FollowedOrder> orders, long position) =>
        new(position, [.. orders.Select(order => new TopicRow(order.Order.Id.Value, order.Seq, order.Row.ToJson()))]);
}
