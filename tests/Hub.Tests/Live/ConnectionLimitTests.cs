using RealtimeReservation.Server.Live;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>How many connections one key may hold, here and over all nodes.</summary>
public sealed class ConnectionLimitTests
{
    readonly Dictionary<string, int> all = [];
    bool away;

    [Fact]
    public async Task A_node_that_counts_alone_allows_so_many_of_each_key()
    {
        var limit = new ConnectionLimit<string>("connections of", 2, null);
        foreach (var allowed in new[] { true, true, false }) limit.EnterHere("a").ShouldBe(allowed);
        limit.EnterHere("b").ShouldBeTrue();
        (await limit.EnterAllAsync("a")).ShouldBeTrue();

        limit.Leave("a");
        limit.Leave("a");
        limit.EnterHere("a").ShouldBeTrue("the one that was too many has left, too");
    }

    [Fact]
    public async Task Nodes_that_count_together_allow_so_many_between_them()
    {
        ConnectionLimit<string> first = new("connections of", 2, AddAsync), second = new("connections of", 2, AddAsync);
        (await first.EnterAllAsync("a")).ShouldBeTrue();
        (await second.EnterAllAsync("a")).ShouldBeTrue();
        (await first.EnterAllAsync("a")).ShouldBeFalse();
        first.Leave("a");
        all.ShouldBe(new Dictionary<string, int> { ["connections of a"] = 2 });
    }

    [Fact]
    public async Task While_the_number_of_all_is_not_known_each_node_allows_so_many()
    {
        away = true;
        var limit = new ConnectionLimit<string>("connections of", 1, AddAsync);
        limit.EnterHere("a").ShouldBeTrue();
        (await limit.EnterAllAsync("a")).ShouldBeTrue();
        limit.EnterHere("a").ShouldBeFalse();
    }

    [Fact]
    public async Task Zero_allows_any_number_and_what_has_no_key_is_not_counted()
    {
        ConnectionLimit<string> any = new("connections of", 0, AddAsync), none = new("connections of", 1, AddAsync);
        for (var i = 0; i < 3; i++) (any.EnterHere("a") && await any.EnterAllAsync("a")).ShouldBeTrue();
        for (var i = 0; i < 3; i++) (none.EnterHere(null) && await none.EnterAllAsync(null)).ShouldBeTrue();
        none.Leave(null);
        all.Keys.ShouldBe(["connections of a"]);
    }

    [Fact]
    public void It_knows_whether_there_is_one_here()
    {
        var limit = new ConnectionLimit<string>("connections of", 1, null);
        limit.IsAnyHere("a").ShouldBeFalse();
        limit.EnterHere("a");
        limit.IsAnyHere("a").ShouldBeTrue();
        limit.LeaveHere("a");
        limit.IsAnyHere("a").ShouldBeFalse();
    }

    ValueTask<int?> AddAsync(string gauge, int change) => away ? new((int?)null) : new(all[gauge] = all.GetValueOrDefault(gauge) + change);
}
