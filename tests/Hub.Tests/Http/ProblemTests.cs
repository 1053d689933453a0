using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class ProblemApp(PostgresServer postgres) : IAsyncLifetime
{
    internal sealed record Wish(DateTimeOffset StartTime, string Resource, int? PartySize);

    internal sealed record Party(string Name, Guest[] Guests, Dictionary<string, Guest> Tables);

    internal sealed record Guest(string Name, int Seats, DateTimeOffset? Since);

    internal TestServer App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await HttpRequests.StartAsync(postgres, routes =>
    {
        routes.MapPost("/api/wish", (Wish wish) => wish);
        routes.MapPost("/api/parties", (Party party) => party);
        routes.MapGet("/api/many", (int page) => page);
        routes.MapGet(
            "/api/days/{day}",
            (DateOnly day, DayOfWeek weekday, bool? open, string by, Guid? after) => $"{day} {weekday} {open} {by} {after}");
        routes.MapGet("/api/broken", () => { throw new InvalidOperationException("secret of the house"); });
        routes.MapGet("/api/away", () => { throw new NpgsqlException("gone", new IOException()); });
        routes.MapGet("/api/denied", () => Results.StatusCode(403));
        routes.MapGet("/api/taken", (HttpContext http) => Problems.Answer(http, new Refusal(Codes.SlotTaken, "not_found")
            .With("held_until", new DateTimeOffset(2026, 11, 21, 19, 12, 0, TimeSpan.FromHours(1)))
            .With("nearest_free", new[] { new DateTimeOffset(2026, 11, 21, 20, 0, 0, TimeSpan.Zero) })
            .With("retry_after", 7)));
    }, "Proxies=127.0.0.1");

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public class ProblemTests(ProblemApp shared) : IClassFixture<ProblemApp>
{
    readonly TestServer app = shared.App;

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("a\\ud800")]
    public async Task Text_that_no_column_can_hold_is_refused_with_its_field(string text)
    {
        using var answer = await app.PostAsync("/api/wish", $$"""{"start_time":"2026-11-21T20:00:00Z","resource":"{{text}}"}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"errors\":{\"resource\":");
    }

    [Fact]
    public async Task A_body_that_fits_is_read_in_snake_case_and_answered_with_utc_instants()
    {
        var answer = await app.PostAsync("/api/wish", """{"start_time":"2026-11-21T19:00:00+01:00","resource":"ps5-1","unknown":1}""");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBe("""{"start_time":"2026-11-21T18:00:00Z","resource":"ps5-1"}""");
    }

    [Theory]
    [InlineData("""{"start_time":"soon","resource":"a"}""", "start_time")]
    [InlineData("""{"resource":"a"}""", "start_time")]
    [InlineData("""{"start_time":"2026-11-21T19:00:00Z"}""", "resource")]
    [InlineData("""{"start_time":"2026-11-21T19:00:00Z","resource":null}""", "resource")]
    [InlineData("""{"start_time":"2026-11-21T19:00:00Z","resource":7}""", "resource")]
    [InlineData("""{"start_time":"2026-11-21T19:00:00Z","resource":"a","party_size":"many"}""", "party_size")]
    [InlineData("""{"start_time":""", "start_time")]
    [InlineData("", "body")]
    public async Task A_missing_or_malformed_field_is_named(string json, string field)
    {
        var problem = await (await app.PostAsync("/api/wish", json)).ProblemAsync(400, 4000);
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe([field]);
    }

    [Theory]
    [InlineData("/api/many?page=last")]
    [InlineData("/api/many")]
    [InlineData("/api/many?page=1&at_least=x")]
    public async Task A_wrong_query_is_named(string path)
    {
        var problem = await (await app.Client.GetAsync(path, TestContext.Current.CancellationToken)).ProblemAsync(400, 4000);
        problem.GetProperty("errors").EnumerateObject().Single().Name
            .ShouldBe(path.Contains("at_least", StringComparison.Ordinal) ? "at_least" : "page");
    }

    [Theory]
    [InlineData("""{}""", "guests", "name", "tables")]
    [InlineData("""{"name":null,"guests":[],"tables":{}}""", "name")]
    [InlineData(
        """{"name":"a","guests":[{"name":"b","seats":1},{"seats":2},{}],"tables":{}}""", "guests[1].name", "guests[2].name",
        "guests[2].seats")]
    [InlineData("""{"name":"a","guests":[{"name":null,"seats":1}],"tables":{"t1":{"name":"c"}}}""", "guests[0].name", "tables.t1.seats")]
    [InlineData("""{"name":"a","guests":[{"name":"b","seats":"two"}]}""", "guests[0].seats", "tables")]
    [InlineData("""{"name":"a","guests":[{"name":"b","seats":null}],"tables":{}}""", "guests[0].seats")]
    [InlineData("""{"name":"a","guests":7,"tables":{}}""", "guests")]
    [InlineData("""{"name":"a","guests":[7],"tables":{}}""", "guests[0]")]
    [InlineData("""{"NAME":"a","guests":[],"tables":{"t1":null,"t2":{"name":"c","seats":1.5}}}""", "tables.t2.seats")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("7", "body")]
    public async Task Every_missing_member_is_named_however_deep_and_a_malformed_one_beside_it(string json, params string[] fields)
    {
        var problem = await (await app.PostAsync("/api/parties", json)).ProblemAsync(400, 4000);
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(fields);
    }

    [Theory]
    [InlineData(
        """{"name":"a","guests":[{"name":"b","seats":1,"since":"2026-11-21T20:00:00"}],"tables":{}}""", "guests[0].since",
        "This needs a time zone, as in 2026-11-21T20:00:00+08:00.")]
    [InlineData(
        """{"name":"a","guests":[{"name":"b","seats":1,"since":"then"}],"tables":{}}""", "guests[0].since",
        "This is not in the expected form.")]
    [InlineData("""{"name":null,"guests":[],"tables":{}}""", "name", "This is required.")]
    public async Task A_fault_says_what_is_wrong(string json, string field, string message)
    {
        var problem = await (await app.PostAsync("/api/parties", json)).ProblemAsync(400, 4000);
        problem.GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(message);
    }

    [Theory]
    [InlineData("{\"name\":\"a\",\n \"guests\":[}", 2, 12)]
    [InlineData("{\"name\":\"a\"", 1, 12)]
    [InlineData("name=a", 1, 2)]
    public async Task What_is_no_json_is_refused_with_its_place(string json, int line, int position)
    {
        var problem = await (await app.PostAsync("/api/parties", json)).ProblemAsync(400, 4000);
        (problem.GetProperty("line").GetInt32(), problem.GetProperty("position").GetInt32()).ShouldBe((line, position));
        problem.GetProperty("errors").EnumerateObject().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("/api/days/2026-11-21?weekday=monday&by=x&open=maybe&after=1", "after", "open")]
    [InlineData("/api/days/soon?weekday=someday&by=", "day", "weekday")]
    [InlineData("/api/days/2026-11-21", "by", "weekday")]
    public async Task Every_wrong_parameter_is_named(string path, params string[] fields)
    {
        var problem = await (await app.Client.GetAsync(path, TestContext.Current.CancellationToken)).ProblemAsync(400, 4000);
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(fields);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_4130()
    {
        var answer = await app.PostAsync("/api/wish", $$"""{"resource":"{{new string('x', Limits.JsonBytes)}}"}""");
        await answer.ProblemAsync(413, 4130);
    }

    [Fact]
    public async Task Another_kind_of_body_is_4150() =>
        await (await app.PostAsync("/api/wish", "a=b", type: "text/plain")).ProblemAsync(415, 4150);

    [Fact]
    public async Task A_mistake_of_ours_is_5001_and_tells_nothing()
    {
        var answer = await app.Client.GetAsync("/api/broken", TestContext.Current.CancellationToken);
        await answer.ProblemAsync(500, 5001);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("secret of the house");
    }

    [Fact]
    public async Task A_store_that_is_away_is_5030_with_a_time_to_come_back()
    {
        var answer = await app.Client.GetAsync("/api/away", TestContext.Current.CancellationToken);
        await answer.ProblemAsync(503, 5030);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, 4040)]
    [InlineData("DELETE", "/api/many", 405, 4040)]
    [InlineData("GET", "/api/denied", 403, 4004)]
    [InlineData("GET", "/hub/nothing", 404, 4040)]
    public async Task A_bare_status_of_the_framework_becomes_a_problem(string method, string path, int status, int code)
    {
        using var request = new HttpRequestMessage(new(method), path);
        await (await app.Client.SendAsync(request, TestContext.Current.CancellationToken)).ProblemAsync(status, code);
    }

    [Fact]
    public async Task Details_of_a_refusal_are_members_of_the_problem()
    {
        var answer = await app.Client.GetAsync("/api/taken", TestContext.Current.CancellationToken);
        var problem = await answer.ProblemAsync(409, 4001);
        problem.GetProperty("held_until").GetString().ShouldBe("2026-11-21T18:12:00Z");
        problem.GetProperty("nearest_free")[0].GetString().ShouldBe("2026-11-21T20:00:00Z");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData(null, "There is no such thing.")]
    [InlineData("fr, de;q=0.5", "There is no such thing.")]
    [InlineData("zh", "找不到您要的内容。")]
    [InlineData("fr, zh-TW;q=0.7, en;q=0.3", "找不到您要的内容。")]
    [InlineData("zh;q=0.1, en;q=0.9", "There is no such thing.")]
    public async Task The_message_is_in_the_language_that_was_asked_for(string? languages, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nothing");
        if (languages is not null) request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        var problem = await (await app.Client.SendAsync(request, TestContext.Current.CancellationToken)).ProblemAsync(404, 4040);
        problem.GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        var answer = await app.Client.GetAsync("/api/broken", TestContext.Current.CancellationToken);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        answer.Headers.CacheControl.ShouldBe(CacheControlHeaderValue.Parse("no-store"));
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task The_node_is_ready_once_it_has_read_the_log()
    {
        (await app.Client.GetStringAsync("/readyz", TestContext.Current.CancellationToken))
            .ShouldBe("""{"status":"ready","position":0,"lag":0,"stale":false,"redis":{"status":"off","since":null}}""");
        (await app.Client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_read_ahead_of_this_node_is_told_to_come_again()
    {
        var answer = await app.Client.GetAsync("/api/many?page=1&at_least=1", TestContext.Current.CancellationToken);
        (await answer.ProblemAsync(503, 5030)).GetProperty("reason").GetString().ShouldBe("not_caught_up");
        (await app.Client.GetStringAsync("/api/many?page=1&at_least=0", TestContext.Current.CancellationToken)).ShouldBe("1");
    }
}
