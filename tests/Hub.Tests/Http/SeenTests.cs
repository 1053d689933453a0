using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

/// <summary>A client that says what it has seen is not shown less by another node.</summary>
public sealed class SeenTests(PostgresServer postgres) : IAsyncLifetime
{
    readonly FeedGate gate = new();
    TestServer? first, second;
    TestClient? somebody;

    TestServer First => first!;
    TestServer Second => second!;
    TestClient Guest => somebody!;
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    static DateTimeOffset Start => TestServer.Start.AddHours(3);

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        first = await TestServer.StartAsync(database);
        var admin = await First.AdminAsync();
        await admin.OpenVenueAsync("court", "rental", new { price_per_hour = 2000 });
        await admin.AddResourcesAsync("court", 1, 1);
        somebody = await First.UserAsync();
        await First.CaughtUpAsync();
        second = await TestServer.StartAsync(database, configure: services => services.AddSingleton<IFeedSubscriber>(gate));
        await Second.CaughtUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        gate.Open();
        await Second.DisposeAsync();
        await First.DisposeAsync();
        gate.Dispose();
    }

    [Fact]
    public async Task Another_node_waits_until_it_has_what_the_client_has_seen()
    {
        gate.Close();
        var held = await Guest.HoldAsync("court-1", Start);

        var (status, stale, slot) = await SlotAsync(held.Position, opened: true);

        (status, stale, slot).ShouldBe((200, false, "held"));
    }

    [Fact]
    public async Task A_node_that_lags_for_too_long_answers_and_says_that_it_is_stale()
    {
        gate.Close();
        var held = await Guest.HoldAsync("court-1", Start);

        (await SlotAsync(held.Position)).ShouldBe((200, true, "free"));
        // Without the header nothing is waited for, and nothing is said.
        (await SlotAsync(null)).ShouldBe((200, false, "free"));

        using var http = Client(Guest, "X-At-Least", $"{held.Position}");
        using var command = await http.PostAsync($"/api/orders/{held.Id}/cancel", null, Ct);
        command.Headers.GetValues("X-Stale").ShouldBe(["true"]);
        await using var live = await HubClient.ConnectAsync(Second, Guest);
        var call = await live.InvokeAsync("Cancel", new { command_id = Guid.NewGuid(), order = held.Id, at_least = held.Position + 1 });
        call.GetProperty("stale").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_may_name_another_position_when_it_is_repeated()
    {
        await using var live = await HubClient.ConnectAsync(Second, Guest);
        var key = Guid.NewGuid();

        var held = await live.InvokeAsync("Hold", new { command_id = key, start_time = Start, resource = "court-1" });
        var again = await live.InvokeAsync(
            "Hold",
            new { command_id = key, start_time = Start, resource = "court-1", at_least = held.GetProperty("position").GetInt64() });

        again.GetProperty("replayed").GetBoolean().ShouldBeTrue();
        again.TryGetProperty("stale", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_position_of_another_log_is_not_waited_for()
    {
        (await SlotAsync(long.MaxValue)).ShouldBe((200, false, "free"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_position_is_refused(string seen)
    {
        using var http = Client(Guest, "X-At-Least", seen);
        using var reply = await http.GetAsync("/api/slots?resource=court-1", Ct);

        ((int)reply.StatusCode, await reply.Content.ReadAsStringAsync(Ct)).ShouldSatisfyAllConditions(
            r => r.Item1.ShouldBe(400), r => r.Item2.ShouldContain("4000"));
    }

    [Fact]
    public async Task An_answer_that_changed_nothing_says_so()
    {
        var held = await Guest.HoldAsync("court-1", Start);
        var cancelled = await Guest.PostAsync($"orders/{held.Id}/cancel", key: Guid.NewGuid());
        var again = await Guest.PostAsync($"orders/{held.Id}/cancel", key: Guid.NewGuid());
        await Second.CaughtUpAsync();
        await using var live = await HubClient.ConnectAsync(Second, Guest);
        var call = await live.InvokeAsync("Cancel", new { command_id = Guid.NewGuid(), order = held.Id });

        cancelled.Headers.TryGetValues("X-Changed", out _).ShouldBeFalse();
        again.Status.ShouldBe(200);
        again.Headers.GetValues("X-Changed").ShouldBe(["false"]);
        (call.GetProperty("ok").GetBoolean(), call.GetProperty("changed").GetBoolean()).ShouldBe((true, false));
    }

    /// <summary>What the second node shows of the slot.</summary>
    async Task<(int Status, bool Stale, string? Slot)> SlotAsync(long? seen, bool opened = false)
    {
        using var http = Client(Guest, seen is null ? "X-Nothing" : "X-At-Least", $"{seen}");
        var asked = http.GetAsync("/api/slots?resource=court-1", Ct);
        if (opened) gate.Open();
        using var reply = await asked;
        var body = System.Text.Json.JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Ct)).RootElement;
        var slot = body.GetProperty("slots").EnumerateArray().Single(one => one.GetProperty("start_time").GetDateTimeOffset() == Start);
        return ((int)reply.StatusCode, reply.Headers.TryGetValues("X-Stale", out _), slot.GetProperty("status").GetString());
    }

    HttpClient Client(TestClient user, string header, string value)
    {
        var http = new HttpClient { BaseAddress = Second.Address };
        http.DefaultRequestHeaders.Authorization = System.Net.Http.Headers.AuthenticationHeaderValue.Parse(user.Authorization);
        http.DefaultRequestHeaders.Add(header, value);
        return http;
    }
}
