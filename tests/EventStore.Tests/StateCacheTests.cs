namespace RealtimeReservation.EventStore.Tests;

public sealed class StateCacheTests
{
    readonly StateCache cache = new(capacity: 10);

    [Fact]
    public void What_is_used_stays_and_what_is_not_goes()
    {
        Put("used", 1, turn: 1);
        Put("unused", 1, turn: 1);

        for (var turn = 2; turn < 50; turn++)
        {
            Put($"other {turn}", 1, turn);
            cache.TryGet("used", turn, out _).ShouldBeTrue();
        }

        cache.Contains("unused").ShouldBeFalse();
        Enumerable.Range(2, 48).Count(turn => cache.Contains($"other {turn}")).ShouldBeInRange(4, 9);
    }

    [Fact]
    public void What_one_turn_needs_is_all_there_however_much_it_is()
    {
        for (var n = 0; n < 25; n++) Put($"{n}", 1, turn: 1);

        Enumerable.Range(0, 25).ShouldAllBe(n => cache.Contains($"{n}"));
    }

    [Fact]
    public void A_newer_state_is_not_replaced_by_an_older_one()
    {
        Put("a", 2, turn: 1);
        Put("a", 1, turn: 1);
        Version("a").ShouldBe(2);

        for (var turn = 2; turn < 8; turn++) Put($"other {turn}", 1, turn);
        Put("a", 1, turn: 8);
        Version("a").ShouldBe(2);
        Put("a", 3, turn: 8);
        Version("a").ShouldBe(3);
    }

    [Fact]
    public void A_state_that_another_node_went_past_is_dropped_from_either_half()
    {
        Put("a", 2, turn: 1);
        cache.DropOlder("a", 2);
        cache.Contains("a").ShouldBeTrue();

        for (var turn = 2; turn < 8; turn++) Put($"other {turn}", 1, turn);
        cache.DropOlder("a", 3);
        cache.Contains("a").ShouldBeFalse();
        cache.Drop("other 7");
        cache.Contains("other 7").ShouldBeFalse();
    }

    void Put(string stream, long version, long turn) => cache.Put(stream, new object(), version, turn, head: 0);

    long Version(string stream) => cache.TryGet(stream, turn: 9, out var kept) ? kept.Version : 0;
}
