using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

/// <summary>
/// One request waits for a silent PostgreSQL for a bounded time in all, however many waits it has and whatever bounds each of them.
/// </summary>
public sealed class RequestTimeoutTests(PostgresServer postgres)
{
    readonly FakeTimeProvider io = new(TestServer.Start);
    readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously), answered = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    EventStoreOptions Options => new() { IoClock = io };

    [Theory]
    [InlineData("GET", "store_unreachable")]
    [InlineData("POST", "unknown")]
    public async Task What_waits_for_a_frozen_PostgreSQL_without_a_limit_of_its_own_is_told_to_try_again(string method, string reason)
    {
        await using var own = await PostgresServer.StartNewAsync();
        await using var app = await HttpRequests.StartAsync(
            own, map => map.MapMethods("/api/read", [method], async (NpgsqlDataSource db, CancellationToken ct) =>
            {
                await using var connection = await db.OpenConnectionAsync(ct);
                await using var read = new NpgsqlCommand("select seq from log_head", connection) { CommandTimeout = 0 };
                own.Suspend();
                reached.SetResult();
                return await read.ExecuteScalarAsync(ct);
            }), Options);

        var reply = app.Client.SendAsync(new(new(method), "/api/read"), Ct);
        await reached.Task;
        await PassAsync(reply);

        using var refused = await reply;
        own.Resume();
        await PassAsync(app.DisposeAsync().AsTask());
        (await refused.ProblemAsync(503, 5030)).GetProperty("reason").GetString().ShouldBe(reason);
        refused.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_refusal_that_comes_when_the_time_is_over_is_sent_once_and_whole()
    {
        await using var own = await PostgresServer.StartNewAsync();
        await using var app = await HttpRequests.StartAsync(
            own, map => map.MapPost("/api/late", async (HttpContext http, CancellationToken ct) =>
            {
                own.Suspend();
                reached.SetResult();
                var over = new TaskCompletionSource();
                await using var ending = ct.UnsafeRegister(_ => over.SetResult(), null);
                await over.Task;
                return Problems.Answer(http, Server.Pipeline.CommandPipeline.Unreachable(changing: true));
            }), Options);

        var reply = app.Client.PostAsync("/api/late", null, Ct);
        await reached.Task;
        await PassAsync(reply);

        using var refused = await reply;
        own.Resume();
        await PassAsync(app.DisposeAsync().AsTask());
        (await refused.ProblemAsync(503, 5030)).GetProperty("reason").GetString().ShouldBe("unknown");
    }

    [Fact]
    public async Task While_PostgreSQL_answers_no_request_is_cut_short()
    {
        await using var app = await HttpRequests.StartAsync(postgres, map => map.MapGet("/api/slow", async (CancellationToken ct) =>
        {
            reached.SetResult();
            await answered.Task.WaitAsync(ct);
        }), Options);
        var feed = app.Services.GetRequiredService<Feed>();

        var reply = app.Client.GetAsync("/api/slow", Ct);
        await reached.Task;
        for (var passed = TimeSpan.Zero; passed < 3 * Options.AnswerTimeout; passed += Options.PollEvery)
        {
            io.Advance(Options.PollEvery);
            await TestServer.UntilAsync(() => Task.FromResult(feed.Silence <= 2 * Options.PollEvery), "the log is looked at");
        }
        answered.SetResult();

        (await reply).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a0a0a0a0-0000-4000-8000-000000000000")]
    public async Task A_slow_clients_body_does_not_count(string? key)
    {
        await using var app = await HttpRequests.StartAsync(
            postgres, map => map.MapPost("/api/body", (Dictionary<string, int> body, CancellationToken ct) =>
            {
                ct.ThrowIfCancellationRequested();
                return body["a"];
            }), Options);
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan })
        {
            BaseAddress = app.Client.BaseAddress,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/body") { Content = new HeldBody(reached, answered.Task) };
        request.Headers.ExpectContinue = true;
        if (key is not null) request.Headers.Add(Server.Http.Commands.KeyHeader, key);

        var reply = client.SendAsync(request, Ct);
        // The server asks for the body when it begins to read it.
        await reached.Task;
        io.Advance(TimeSpan.FromSeconds(20));
        answered.SetResult();

        (await reply).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_answer_that_has_begun_may_take_as_long_as_its_client()
    {
        await using var app = await HttpRequests.StartAsync(
            postgres, map => map.MapGet("/api/export", async (HttpContext http, CancellationToken ct) =>
            {
                await http.Response.WriteAsync("a", ct);
                await http.Response.Body.FlushAsync(ct);
                reached.SetResult();
                await answered.Task.WaitAsync(ct);
                await http.Response.WriteAsync("b", ct);
            }), Options);

        var reply = app.Client.GetStringAsync("/api/export", Ct);
        await reached.Task;
        io.Advance(TimeSpan.FromSeconds(20));
        answered.SetResult();

        (await reply).ShouldBe("ab");
    }

    [Fact]
    public async Task A_client_that_has_gone_still_ends_what_was_done_for_it()
    {
        await using var app = await HttpRequests.StartAsync(postgres, map => map.MapGet("/api/long", async (CancellationToken ct) =>
        {
            ct.Register(answered.SetResult);
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
        }), Options);
        using var leaving = new CancellationTokenSource();

        var reply = app.Client.GetAsync("/api/long", leaving.Token);
        await reached.Task;
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reply);
        await answered.Task;
    }

    /// <summary>Lets the time of I/O pass until something has ended.</summary>
    async Task PassAsync(Task until)
    {
        while (!until.IsCompleted)
        {
            io.Advance(Options.PollEvery);
            await Task.Yield();
        }
    }

    /// <summary>A JSON body that comes when it is let go.</summary>
    sealed class HeldBody : HttpContent
    {
        readonly TaskCompletionSource asked;
        readonly Task letGo;

        public HeldBody(TaskCompletionSource asked, Task letGo)
        {
            (this.asked, this.letGo) = (asked, letGo);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            asked.SetResult();
            await letGo;
            await stream.WriteAsync("{\"a\":1}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
