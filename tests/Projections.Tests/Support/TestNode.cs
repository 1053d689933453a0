using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Support;

/// <summary>What a decision answered: the reason of a refusal, null for yes.</summary>
public sealed record Said(string? Refusal);

[JsonSerializable(typeof(Said))]
sealed partial class SaidJson : JsonSerializerContext;

/// <summary>Store, projections and live topics on a database, as a server runs them, without HTTP.</summary>
sealed class TestNode : IAsyncDisposable
{
    readonly IHost host;
    readonly string database;

    TestNode(IHost host, string database, FakeTimeProvider clock) => (this.host, this.database, Clock) = (host, database, clock);

    /// <summary>The time of everything on it.</summary>
    public FakeTimeProvider Clock { get; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Starts one on a database of its own.</summary>
    public static async Task<TestNode> StartAsync(PostgresServer postgres) =>
        await StartAsync(await postgres.CreateDatabaseAsync(), new FakeTimeProvider(TestServer.Start));

    /// <summary>Starts another one beside it, which has seen nothing come.</summary>
    public Task<TestNode> StartAnotherAsync() => StartAsync(database, Clock);

    static async Task<TestNode> StartAsync(string database, FakeTimeProvider clock)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddDatabase(database);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddProjections();
        builder.Services.AddSingleton(s => new LiveTopics(
            s.GetServices<ITopicKind>(), s.GetRequiredService<Feed>().Post, () => false, clock, TimeProvider.System));
        builder.Services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<LiveTopics>());
        builder.Services.AddEventStore(Log.Events, Log.Streams);
        var host = builder.Build();
        await host.Services.GetRequiredService<StoreSchema>().ApplyAsync(Ct);
        await host.StartAsync(Ct);
        var server = new TestNode(host, database, clock);
        await server.Get<Feed>().Loaded;
        return server;
    }

    /// <summary>Decides, commits, and waits until this node shows it.</summary>
    /// <returns>The position.</returns>
    public async Task<long> DoAsync(Func<Transaction, Decision> decide, string actor = "guest")
    {
        var reply = await Get<CommandLoop>().ExecuteAsync(
            new CommandRequest<Said>(Guid.CreateVersion7(), actor, transaction =>
            {
                var decision = decide(transaction);
                foreach (var change in decision.Changes) transaction.Append(change.Stream, change.Event);
                return new Said(decision.Refusal?.Reason);
            }, SaidJson.Default.Said),
            Ct);
        reply.Status.ShouldBe(CommandStatus.Done);
        reply.Result!.Refusal.ShouldBeNull();
        await CaughtUpAsync(reply.Position);
        return reply.Position;
    }

    public async Task CaughtUpAsync(long position) =>
        (await Get<Feed>().WaitForAsync(position, TimeSpan.FromSeconds(10), Ct)).ShouldBeTrue();

    /// <summary>The rows of a topic by key; null if there is no such topic.</summary>
    public async Task<Dictionary<string, JsonElement>?> RowsAsync(string topic)
    {
        var opened = await Get<LiveTopics>().OpenAsync(topic, Ct);
        if (opened.Status == TopicOpening.Unknown) return null;
        opened.Status.ShouldBe(TopicOpening.Open, topic);
        var rows = new TaskCompletionSource<Dictionary<string, JsonElement>>();
        Get<Feed>().Post(() => rows.SetResult(opened.Topic!.Rows().ToDictionary(r => r.Key, r => JsonElement.Parse(r.Json!.Value.Span))));
        return await rows.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }

    /// <summary>All rows of a query, as text.</summary>
    public async Task<string[]> QueryAsync(string query)
    {
        await using var read = Get<NpgsqlDataSource>().CreateCommand($"select q::text from ({query}) q");
        await using var rows = await read.ExecuteReaderAsync(Ct);
        var found = new List<string>();
        while (await rows.ReadAsync(Ct)) found.Add(rows.GetString(0));
        return [.. found];
    }

    /// <summary>How PostgreSQL goes about a query when it does not simply read a small table from end to end.</summary>
    public async Task<string[]> PlanAsync(string query)
    {
        await using var connection = await Get<NpgsqlDataSource>().OpenConnectionAsync(Ct);
        await using (var off = new NpgsqlCommand("set enable_seqscan = off", connection)) await off.ExecuteNonQueryAsync(Ct);
        await using var explain = new NpgsqlCommand($"explain {query}", connection);
        await using var rows = await explain.ExecuteReaderAsync(Ct);
        var plan = new List<string>();
        while (await rows.ReadAsync(Ct)) plan.Add(rows.GetString(0));
        return [.. plan];
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}
