namespace RealtimeReservation.EventStore.Tests;

public sealed class EventIdsTests
{
    static readonly DateTimeOffset At = new(2026, 11, 21, 12, 34, 56, 789, TimeSpan.Zero);

    [Fact]
    public void An_id_is_a_UUID_of_version_7_that_begins_with_its_instant()
    {
        var ids = new EventIds();
        for (var i = 0; i < 600; i++)
        {
            var id = ids.Next(At.AddMilliseconds(i));
            (id.Version, id.Variant & 0xC).ShouldBe((7, 0x8));
            Convert.ToInt64(id.ToString("N")[..12], 16).ShouldBe(At.ToUnixTimeMilliseconds() + i);
        }
    }

    [Fact]
    public void No_id_comes_twice_whoever_asks()
    {
        var ids = new EventIds();
        var drawn = Enumerable.Range(0, 4).AsParallel().SelectMany(_ => Enumerable.Range(0, 5_000).Select(_ => ids.Next(At)).ToArray()).ToArray();
        drawn.Distinct().Count().ShouldBe(20_000);
    }
}
