using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class CommandApp(PostgresServer postgres) : IAsyncLifetime
{
    internal sealed record Grant(string User, string Role);

    internal TestServer App { get; private set; } = null!;

    /// <summary>Grants a role and answers how many there are then; the same role again is refused.</summary>
    public async ValueTask InitializeAsync() => App = await HttpRequests.StartAsync(postgres, routes =>
        routes.MapPost(
            "/api/roles", (Grant grant, HttpContext http, CommandPipeline pipeline) => pipeline.SendAsync(http, new Command<long>(
                transaction =>
                {
                    if (transaction.Read(Log.Account, grant.User).Roles.Any(held => held.Role == grant.Role))
                        return new Refusal(Codes.WrongState, "already_exists");
                    transaction.Append(Streams.Account(new(grant.User)), new RoleGranted(new(grant.User), grant.Role, null, new("test")));
                    return (long)transaction.Read(Log.Account, grant.User).Roles.Length;
                },
                NumberJson.Default.Int64), 201)));

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public class CommandTests(CommandApp shared) : IClassFixture<CommandApp>
{
    readonly TestServer app = shared.App;
    readonly string user = Guid.NewGuid().ToString("N");
    readonly string key = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_command_answers_with_the_position_that_contains_it()
    {
        var answer = await GrantAsync("waiter");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        Position(answer).ShouldBeGreaterThan(0);
        answer.Headers.Contains(Commands.ReplayedHeader).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_key_is_answered_again_and_does_nothing()
    {
        var first = await GrantAsync("waiter", key);
        var again = await GrantAsync("waiter", key);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("1");
        again.Headers.GetValues(Commands.ReplayedHeader).ShouldBe(["true"]);
        Position(again).ShouldBe(Position(first));
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_4220_and_another_users_key_is_another_key()
    {
        await GrantAsync("waiter", key, by: "one");
        await (await GrantAsync("kitchen", key, by: "one")).ProblemAsync(422, 4220);
        await (await GrantAsync("waiter", key, by: "two")).ProblemAsync(409, 4006);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_and_a_key_that_was_refused_may_be_tried_again()
    {
        var granted = await GrantAsync("waiter");
        var refused = await GrantAsync("waiter", key);
        await refused.ProblemAsync(409, 4006);
        Position(refused).ShouldBeGreaterThanOrEqualTo(Position(granted));
        await (await GrantAsync("waiter", key)).ProblemAsync(409, 4006);
    }

    [Fact]
    public async Task A_malformed_key_is_4000()
    {
        var problem = await (await GrantAsync("waiter", "mine")).ProblemAsync(400, 4000);
        problem.GetProperty("errors").TryGetProperty("idempotency_key", out _).ShouldBeTrue();
    }

    Task<HttpResponseMessage> GrantAsync(string role, string? key = null, string? by = null) =>
        app.PostAsync("/api/roles", $$"""{"user":"{{user}}","role":"{{role}}"}""", key, by);

    static long Position(HttpResponseMessage answer) =>
        long.Parse(answer.Headers.GetValues(Commands.PositionHeader).Single(), System.Globalization.CultureInfo.InvariantCulture);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(long))]
sealed partial class NumberJson : System.Text.Json.Serialization.JsonSerializerContext;
