using JasperFx.Events;
using Marten.Events.Aggregation;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Projections.Orders;

namespace Bench.Holds;

/// <summary>An order as screens show it: Marten keeps it beside its stream, in the transaction of its events.</summary>
public sealed class OrderSnapshot
{
    public string Id { get; set; } = "";
    public OrderRow? Row { get; set; }
}

/// <summary>A business day, folded from its stream when it is read.</summary>
public sealed class DayAggregate
{
    public string Id { get; set; } = "";
    public Day State { get; set; } = Day.None;
}

/// <summary>A guest's unfinished orders, folded from their stream when they are read.</summary>
public sealed class GuestAggregate
{
    public string Id { get; set; } = "";
    public Guest State { get; set; } = Guest.None;
}

/// <summary>The answer to a command, for its repeats.</summary>
public sealed class CommandAnswer
{
    public Guid Id { get; set; }
    public string Actor { get; set; } = "";
    public string Fingerprint { get; set; } = "";
    public string Result { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

public sealed class OrderProjection : SingleStreamProjection<OrderSnapshot, string>
{
    // Orders are only placed here. Without it Marten hands over the streams of days and guests as well.
    public OrderProjection() => IncludeType<OrderPlaced>();

    public override OrderSnapshot Evolve(OrderSnapshot? snapshot, string id, IEvent e) =>
        new() { Id = id, Row = OrderRow.From(AnyOrder.Fold(Order.None, (OrderEvent)e.Data, e.Timestamp)) };
}

public sealed class DayProjection : SingleStreamProjection<DayAggregate, string>
{
    public override DayAggregate Evolve(DayAggregate? snapshot, string id, IEvent e) =>
        new() { Id = id, State = Day.Fold(snapshot?.State ?? Day.None, (DayEvent)e.Data) };
}

public sealed class GuestProjection : SingleStreamProjection<GuestAggregate, string>
{
    public override GuestAggregate Evolve(GuestAggregate? snapshot, string id, IEvent e) =>
        new() { Id = id, State = Guest.Fold(snapshot?.State ?? Guest.None, (GuestEvent)e.Data) };
}
