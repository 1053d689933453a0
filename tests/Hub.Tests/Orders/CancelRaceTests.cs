using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

/// <summary>
/// An order ends once, however many call it off, review or expire it at the same time. An answer that says it is called off is in the log
/// under its own key, or says that it changed nothing, and the event of another stands there.
/// </summary>
public sealed class CancelRaceTests(PostgresServer postgres)
{
    static readonly Action<IServiceCollection> Patient =
        services =>
            services.AddSingleton(new EventStoreOptions
            {
                AnswerTimeout = TimeSpan.FromSeconds(60),
                CommitTimeout = TimeSpan.FromSeconds(50),
            });

    [Theory]
    [InlineData("cancel", true)]
    [InlineData("cancel", false)]
    [InlineData("expire", true)]
    [InlineData("expire", false)]
    [InlineData("approve", true)]
    [InlineData("approve", false)]
    public async Task Two_cancels_on_one_node_and_a_rival_on_another_end_an_order_once_and_every_answer_is_true(
        string rival, bool rivalFirst)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var there = await TestServer.StartAsync(database, configure: Patient);
        await TestServer.UntilAsync(
            () => Task.FromResult(there.Services.GetRequiredService<SingleRunner>().Leading), "the timers run there");
        await using var here = await TestServer.StartAsync(database, there.Clock, configure: Patient);
        var (by, order) = await OrderAsync(there, proof: rival == "approve");
        var (desk, caller) = (await there.AdminAsync(), rival == "approve" ? await here.AdminAsync() : here.As(by));
        await here.CaughtUpAsync();
        var (one, two, three) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        await using var held = await HoldBackAsync(database);
        var answers = new Dictionary<Guid, Task<Said>>();
        Task<Said>? against = null;
        if (rivalFirst) await RivalAsync();
        answers[one] = SaidAsync(caller.PostAsync($"orders/{order}/cancel", new { }, one));
        await WaitersAsync(held, rivalFirst ? 2 : 1);
        var second = Second(here, caller.Id, order, two);
        answers[two] = second.Said;
        await second.Decided;
        if (!rivalFirst) await RivalAsync();
        await LetGoAsync(held);

        var said = new Dictionary<Guid, Said>();
        foreach (var (key, answer) in answers) said[key] = await answer;
        if (against is not null) said[three] = await against;
        var ends = await EndsAsync(here, there, order);
        ends.Count.ShouldBe(1);
        Judge(said, ends);
        var refused = rivalFirst && rival != "cancel";
        said[one].Status.ShouldBe(refused ? 409 : 200);
        said[two].ShouldBe(refused ? new(409, true) : new(200, true));
        ends[0].Data.GetType().ShouldBe(!refused
            ? typeof(OrderCancelled)
            : rival == "expire" ? typeof(OrderExpired) : typeof(PaymentApproved));

        async Task RivalAsync()
        {
            if (rival == "expire") there.Clock.Advance(TimeSpan.FromMinutes(10));
            else against = SaidAsync(rival == "approve"
                ? desk.PostAsync($"admin/orders/{order}/verify", new { pass = true }, three)
                : by.PostAsync($"orders/{order}/cancel", new { }, three));
            await WaitersAsync(held, rivalFirst ? 1 : 2);
        }
    }

    [Fact]
    public async Task Cancels_under_way_when_PostgreSQL_stops_are_each_carried_out_or_say_that_they_changed_nothing()
    {
        await using var own = await PostgresServer.StartNewAsync();
        var database = await own.CreateDatabaseAsync();
        await using var server = await TestServer.StartAsync(database);
        var (guest, order) = await OrderAsync(server, proof: false);
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        await using var held = await HoldBackAsync(database);
        var first = SaidAsync(guest.PostAsync($"orders/{order}/cancel", new { }, one));
        await WaitersAsync(held, 1);
        var second = Second(server, guest.Id, order, two);
        await second.Decided;
        await own.StopAsync();
        await Task.WhenAll(first, second.Said);
        await own.StartAsync();
        var said = new Dictionary<Guid, Said>();
        foreach (var key in (Guid[])[one, two])
        {
            await TestServer.UntilAsync(
                async () => (said[key] = await SaidAsync(guest.PostAsync($"orders/{order}/cancel", new { }, key))).Status == 200,
                "the cancel is answered");
        }

        var ends = await EndsAsync(server, server, order);
        ends.Count.ShouldBe(1);
        Judge(said, ends);
    }

    /// <summary>An answer that changed something has the event under its key; one that changed nothing, and a refusal, has none.</summary>
    static void Judge(Dictionary<Guid, Said> said, List<LogEvent> ends)
    {
        foreach (var (key, answer) in said)
        {
            (ends[0].Metadata.CommandId == key).ShouldBe(answer is { Status: 200, Unchanged: false }, $"{key}: {answer}");
            if (answer is { Status: 200, Unchanged: true }) ends[0].Data.ShouldBeOfType<OrderCancelled>();
        }
    }

    /// <summary>An order that waits for a proof, or whose proof waits for a review, and its guest.</summary>
    static async Task<(TestClient Guest, string Order)> OrderAsync(TestServer server, bool proof)
    {
        var admin = await server.AdminAsync();
        await admin.OpenVenueAsync("court", "rental", new { price_per_hour = 2000, hold_minutes = 10 });
        await admin.AddResourcesAsync("court", 1, 1);
        await server.CaughtUpAsync();
        var (guest, start) = (await server.UserAsync(), TestServer.Start.AddHours(3));
        return (guest, (proof ? await guest.SubmitAsync("court-1", start) : await guest.HoldAsync("court-1", start)).Id);
    }

    /// <summary>Holds back every commit of every node, in the order in which they come.</summary>
    static async Task<NpgsqlConnection> HoldBackAsync(string database)
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var take = new NpgsqlCommand("begin; select pg_advisory_xact_lock(7236000)", connection);
        await take.ExecuteNonQueryAsync();
        return connection;
    }

    static async Task LetGoAsync(NpgsqlConnection held)
    {
        await using var commit = new NpgsqlCommand("commit", held);
        await commit.ExecuteNonQueryAsync();
    }

    static Task WaitersAsync(NpgsqlConnection held, long number) => TestServer.UntilAsync(async () =>
    {
        await using var count = new NpgsqlCommand("""
            select count(*) from pg_locks where locktype = 'advisory' and classid = 0 and objid = 7236000 and not granted
              and database = (select oid from pg_database where datname = current_database())
            """, held);
        return (long)(await count.ExecuteScalarAsync())! >= number;
    }, $"{number} commits wait");

    /// <summary>A cancel that is decided while another one's commit is under way, and tells when it is.</summary>
    static (Task<Said> Said, Task Decided) Second(TestServer server, string user, string order, Guid key)
    {
        var decided = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = server.Services.GetRequiredService<OrderCommands>().Cancel(new(user), new(order), new(null, null));
        var request = new CommandRequest<Answer<OrderAt>>(
            key, user,
            tx =>
            {
                var answer = command.Decide(tx);
                if (answer.Refusal is null) decided.TrySetResult();
                return answer;
            },
            AnswerJson<OrderAt>.For(command.Json))
        { Touches = command.Touches };
        return (AnswerAsync(), decided.Task);

        async Task<Said> AnswerAsync()
        {
            var reply = await server.Services.GetRequiredService<CommandLoop>().ExecuteAsync(request);
            return new(reply.Status != CommandStatus.Done ? 503 : reply.Result!.Refusal is null ? 200 : 409, reply.Unchanged);
        }
    }

    static async Task<Said> SaidAsync(Task<TestReply> asked)
    {
        var reply = await asked;
        return new(reply.Status, reply.Status != 200 || reply.Headers.Contains(Server.Http.Commands.ChangedHeader));
    }

    /// <summary>The events that ended an order, once both nodes show all that is committed.</summary>
    static async Task<List<LogEvent>> EndsAsync(TestServer here, TestServer there, string order)
    {
        await here.CaughtUpAsync();
        await there.CaughtUpAsync();
        var ends = new List<LogEvent>();
        await foreach (var e in here.Services.GetRequiredService<EventLog>().ReadStreamAsync(Streams.Order(new(order))))
            if (e.Data is OrderCancelled or OrderExpired or PaymentApproved) ends.Add(e);
        return ends;
    }

    /// <summary>What was answered.</summary>
    /// <param name="Status">200, 409 or 503.</param>
    /// <param name="Unchanged">It changed nothing.</param>
    readonly record struct Said(int Status, bool Unchanged);
}
