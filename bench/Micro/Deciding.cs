using BenchmarkDotNet.Attributes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;

namespace Bench.Micro;

/// <summary>Deciding a hold, and what it leaves, on a day with so many holds already.</summary>
public class Deciding
{
    const int Last = 287;
    BusyDay day = null!;
    SlotHeld next = null!;

    [Params(24, 280)]
    public int Held { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        day = new BusyDay(Held);
        next = day.Hold(Last);
        if (Accept().Refusal is { } no) throw new InvalidOperationException(no.Reason);
        if (Refuse().Refusal is null) throw new InvalidOperationException("A slot was held twice.");
    }

    [Benchmark(Description = "decide a hold, the slot is free")]
    public Decision Accept() => day.Place(Last);

    [Benchmark(Description = "decide a hold, the slot is taken")]
    public Decision Refuse() => day.Place(0);

    [Benchmark(Description = "fold a hold into the day")]
    public Day Fold() => Day.Fold(day.Day, next);
}
