using RealtimeReservation.Server.Tests.Identity;

namespace RealtimeReservation.Server.Tests.Sessions;

public sealed class RefreshTests(AccountServer server) : IClassFixture<AccountServer>
{
    Task<Reply> RefreshAsync(string token) => server.PostAsync("auth/refresh", new { refresh_token = token });

    [Fact]
    public async Task A_refresh_token_brings_the_next_and_a_new_access_token()
    {
        var first = await server.RegisterAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(40));

        var second = await RefreshAsync(first.Refresh);
        var third = await RefreshAsync(second.Refresh);

        second.Status.ShouldBe(200);
        second.UserId.ShouldBe(first.UserId);
        second.Refresh.ShouldNotBe(first.Refresh);
        third.Status.ShouldBe(200);
        (await server.GetAsync("me", second.Access)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_lost_reply_can_be_asked_for_again_and_brings_the_same_successor()
    {
        var first = await server.RegisterAsync();

        var lost = await RefreshAsync(first.Refresh);
        server.Clock.Advance(TimeSpan.FromSeconds(9));
        var again = await RefreshAsync(first.Refresh);

        again.Refresh.ShouldBe(lost.Refresh);
        (await RefreshAsync(again.Refresh)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Two_at_once_get_the_same_successor()
    {
        var first = await server.RegisterAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RefreshAsync(first.Refresh)));

        replies.ShouldAllBe(r => r.Status == 200);
        replies.Select(r => r.Refresh).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_token_used_again_later_ends_the_session_for_both_who_hold_it()
    {
        var first = await server.RegisterAsync();
        var second = await RefreshAsync(first.Refresh);
        server.Clock.Advance(TimeSpan.FromSeconds(11));

        var reused = await RefreshAsync(first.Refresh);

        reused.Status.ShouldBe(401);
        reused.Code.ShouldBe(4010);
        (await RefreshAsync(second.Refresh)).Status.ShouldBe(401);
        (await server.GetAsync("me", second.Access)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_token_whose_successor_was_used_is_reuse_even_within_the_grace()
    {
        var first = await server.RegisterAsync();
        var second = await RefreshAsync(first.Refresh);
        var third = await RefreshAsync(second.Refresh);

        (await RefreshAsync(first.Refresh)).Status.ShouldBe(401);
        (await RefreshAsync(third.Refresh)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Reuse_ends_one_session_and_no_other()
    {
        var name = server.NewName();
        var first = await server.RegisterAsync(name);
        var elsewhere = await server.LoginAsync(name);
        await RefreshAsync(first.Refresh);
        server.Clock.Advance(TimeSpan.FromSeconds(11));
        await RefreshAsync(first.Refresh);

        (await server.GetAsync("me", elsewhere.Access)).Status.ShouldBe(200);
        (await RefreshAsync(elsewhere.Refresh)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_refresh_token_ends_after_thirty_days()
    {
        var first = await server.RegisterAsync();
        server.Clock.Advance(TimeSpan.FromDays(30));

        (await RefreshAsync(first.Refresh)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Made_up_and_missing_tokens_are_refused()
    {
        (await RefreshAsync("made-up")).Code.ShouldBe(4010);
        (await server.PostAsync("auth/refresh", new { })).Fault("refresh_token").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_once()
    {
        var name = server.NewName();
        var here = await server.RegisterAsync(name);
        var there = await server.LoginAsync(name);

        var reply = await server.PostAsync("auth/logout", token: here.Access);

        reply.Status.ShouldBe(204);
        reply.Headers.GetValues("X-Log-Position").Single().ShouldNotBeEmpty();
        (await server.GetAsync("me", here.Access)).Status.ShouldBe(401);
        (await RefreshAsync(here.Refresh)).Status.ShouldBe(401);
        (await server.GetAsync("me", there.Access)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Signing_out_works_with_the_refresh_token_alone()
    {
        var signedIn = await server.RegisterAsync();
        server.Clock.Advance(TimeSpan.FromHours(1));

        (await server.PostAsync("auth/logout", new { refresh_token = signedIn.Refresh })).Status.ShouldBe(204);

        (await RefreshAsync(signedIn.Refresh)).Status.ShouldBe(401);
        (await server.PostAsync("auth/logout")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions()
    {
        var name = server.NewName();
        var here = await server.RegisterAsync(name);
        var there = await server.LoginAsync(name);

        (await server.PostAsync("auth/logout/everywhere", token: here.Access)).Status.ShouldBe(204);

        (await server.GetAsync("me", here.Access)).Status.ShouldBe(401);
        (await server.GetAsync("me", there.Access)).Status.ShouldBe(401);
        (await RefreshAsync(there.Refresh)).Status.ShouldBe(401);
        (await server.LoginAsync(name)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Another_node_reads_the_tokens_and_learns_of_the_sign_out()
    {
        await using var other = await server.StartAnotherAsync();
        var signedIn = await server.RegisterAsync();
        (await other.GetAsync("me", signedIn.Access)).Status.ShouldBe(200);

        var position = (await server.PostAsync("auth/logout", token: signedIn.Access)).Headers.GetValues("X-Log-Position").Single();

        (await other.GetAsync($"venues?at_least={position}")).Status.ShouldNotBe(503);
        (await other.GetAsync("me", signedIn.Access)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_node_that_starts_later_knows_which_sessions_have_ended()
    {
        var signedIn = await server.RegisterAsync();
        await server.PostAsync("auth/logout", token: signedIn.Access);
        await using var later = await server.StartAnotherAsync();

        (await later.GetAsync("me", signedIn.Access)).Status.ShouldBe(401);
    }
}
