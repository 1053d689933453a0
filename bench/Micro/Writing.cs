using System.Text.Json;
using BenchmarkDotNet.Attributes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;

namespace Bench.Micro;

/// <summary>What is written of one hold: its events and their ids, its order's row, the frame that shows it.</summary>
public class Writing
{
    readonly LiveJson live;
    readonly List<TopicChange> changes = [];
    OrderPlaced placed = null!;
    SlotHeld held = null!;
    byte[] stored = [];
    OrderRow row = null!;

    public Writing()
    {
        var cursor = new LogCursor(static () => false);
        cursor.Begin(Guid.NewGuid().ToString("N"), 0);
        live = new(cursor);
    }

    [GlobalSetup]
    public void Setup()
    {
        var day = new BusyDay(0);
        placed = day.Place(10).Changes.Select(change => change.Event).OfType<OrderPlaced>().Single();
        held = day.Hold(10);
        stored = Log.Events.Write(placed);
        row = OrderRow.From(AnyOrder.Fold(Order.None, placed, DateTimeOffset.UnixEpoch));
        for (var i = 0; i < 10; i++)
        {
            var slot = SlotRow.From(day.Day, day.Day.Open[0].From.AddMinutes(5 * i), 1000 + i);
            changes.Add(new(SlotRow.Key(slot.StartTime), slot.Seq, JsonSerializer.SerializeToUtf8Bytes(slot, RowJson.Default.SlotRow)));
        }
    }

    [Benchmark(Description = "ids of three events, each drawn by itself")]
    public Guid DrawIds()
    {
        var (_, _, last) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        return last;
    }

    [Benchmark(Description = "ids of three events of a command")]
    public Guid CountIds() => EventIds.After(EventIds.After(Guid.CreateVersion7()));

    [Benchmark(Description = "write an order's first event")]
    public byte[] WriteEvent() => Log.Events.Write(placed);

    [Benchmark(Description = "write a slot's event")]
    public byte[] WriteSlot() => Log.Events.Write(held);

    [Benchmark(Description = "read an order's first event")]
    public object ReadEvent() => Log.Events.Read("order_placed", 1, stored);

    [Benchmark(Description = "fold an order's row")]
    public OrderRow FoldRow() => OrderRow.From(AnyOrder.Fold(Order.None, placed, DateTimeOffset.UnixEpoch));

    [Benchmark(Description = "write an order's row")]
    public byte[] WriteRow() => row.ToJson();

    [Benchmark(Description = "write a frame of ten slots")]
    public object Frame() => live.Frame("slots:r0", snapshot: false, 1000, 1010, DateTimeOffset.UnixEpoch, stale: false, changes);
}
