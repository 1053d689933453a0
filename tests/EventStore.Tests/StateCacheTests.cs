namespace RealtimeReservation.EventStore.Tests;

public sealed class StateCacheTests
{
    readonly StateCache cache = new(capacity: 10, new StreamTypes(TestStore.SeatList));

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
    public void A_state_follows_what_another_node_wrote_in_either_half()
    {
        cache.Put("seats-a", Seats.None, 2, turn: 1, head: 0);
        cache.Follow(Added("seats-a", version: 2, number: 7));
        Taken("seats-a").ShouldBe([]);
        cache.Follow(Added("seats-a", version: 3, number: 8));
        Taken("seats-a").ShouldBe([8]);

        for (var turn = 2; turn < 8; turn++) Put($"other {turn}", 1, turn);
        cache.Follow(Added("seats-a", version: 4, number: 9));
        Taken("seats-a").ShouldBe([8, 9]);
        Version("seats-a").ShouldBe(4);
    }

    [Fact]
    public void A_state_that_lacks_more_than_one_event_or_cannot_be_folded_is_dropped()
    {
        cache.Put("seats-a", Seats.None, 2, turn: 1, head: 0);
        cache.Follow(Added("seats-a", version: 4, number: 7));
        cache.Contains("seats-a").ShouldBeFalse();

        cache.Put("seats-a", Seats.None, 2, turn: 1, head: 0);
        Should.Throw<InvalidOperationException>(() =>
            cache.Follow(Added("seats-a", version: 3, number: 7) with { Data = "no event of seats" }));
        cache.Contains("seats-a").ShouldBeFalse();
    }

    [Fact]
    public void A_state_that_was_changed_while_it_was_being_read_is_not_kept()
    {
        cache.Await(["seats-a", "seats-b"]);
        cache.Follow(Added("seats-a", version: 3, number: 7));
        cache.Follow(Added("seats-b", version: 2, number: 7));

        cache.Deliver("seats-a", Seats.None, 2, turn: 1, head: 5);
        cache.Deliver("seats-b", Seats.None, 2, turn: 1, head: 6);

        cache.Contains("seats-a").ShouldBeFalse();
        cache.Contains("seats-b").ShouldBeTrue();
    }

    [Fact]
    public void A_state_that_ended_while_it_was_being_read_is_not_kept_either()
    {
        cache.Put("seats-a", Seats.None, 2, turn: 1, head: 0);
        cache.Await(["seats-a"]);
        cache.End("seats-a", version: 3);
        cache.Contains("seats-a").ShouldBeFalse();

        cache.Deliver("seats-a", Seats.None, 2, turn: 1, head: 5);
        cache.Contains("seats-a").ShouldBeFalse();
        cache.Deliver("seats-a", Seats.None, 3, turn: 1, head: 6);
        cache.Contains("seats-a").ShouldBeTrue();
    }

    [Fact]
    public void What_another_node_brought_to_an_end_is_not_kept()
    {
        cache.Put("seats-a", Seats.None with { Taken = [7] }, 2, turn: 1, head: 0);
        cache.Follow(Added("seats-a", version: 3, number: 7) with { Data = new Removed(7) });
        cache.Contains("seats-a").ShouldBeFalse();
    }

    static LogEvent Added(string stream, long version, int number) =>
        new(version, Guid.NewGuid(), stream, version, new Added(number), DateTimeOffset.UnixEpoch, new(null, null, null));

    int[] Taken(string stream) => cache.TryGet(stream, turn: 9, out var kept) ? [.. ((Seats)kept.Value).Taken] : [];

    void Put(string stream, long version, long turn) => cache.Put(stream, new object(), version, turn, head: 0);

    long Version(string stream) => cache.TryGet(stream, turn: 9, out var kept) ? kept.Version : 0;
}
