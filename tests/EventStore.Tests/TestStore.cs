using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RealtimeReservation.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace RealtimeReservation.EventStore.Tests;

public sealed record Added(int Number, string Label = "");

public sealed record Removed(int Number);

/// <summary>A seat list: enough of a domain to put the store to the test.</summary>
public sealed record Seats(ImmutableSortedSet<int> Taken, int Events)
{
    public static Seats None { get; } = new([], 0);

    public static Seats Fold(Seats state, object e) => e switch
    {
        Added added => new(state.Taken.Add(added.Number), state.Events + 1),
        Removed removed => new(state.Taken.Remove(removed.Number), state.Events + 1),
        _ => throw new InvalidOperationException($"{e} is no event of seats."),
    };
}

public sealed record Answer(bool Yes, int Events);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Added))]
[JsonSerializable(typeof(Removed))]
[JsonSerializable(typeof(Seats))]
[JsonSerializable(typeof(Answer))]
sealed partial class TestJson : JsonSerializerContext;

/// <summary>A whole store on a database, as a server would run it.</summary>
sealed class TestStore : IAsyncDisposable
{
    public static readonly StreamType<Seats, object> SeatList =
        new(
            "seats", Tests.Seats.None, Tests.Seats.Fold, TestJson.Default.Seats,
            closed: seats => seats is { Events: > 0, Taken.IsEmpty: true });
    readonly IHost host;

    TestStore(IHost host) => this.host = host;

    public IDocumentStore Marten => host.Services.GetRequiredService<IDocumentStore>();
    public CommandLoop Loop => host.Services.GetRequiredService<CommandLoop>();
    public EventLog Log => host.Services.GetRequiredService<EventLog>();
    public Feed Feed => host.Services.GetRequiredService<Feed>();
    public StateCache Cache => host.Services.GetRequiredService<StateCache>();
    public KnownStreams Known => host.Services.GetRequiredService<KnownStreams>();
    public InlineTables Tables => host.Services.GetRequiredService<InlineTables>();
    public SingleRunner Runner => host.Services.GetRequiredService<SingleRunner>();
    public NpgsqlDataSource Source => host.Services.GetRequiredService<NpgsqlDataSource>();
    public Seen Seen => host.Services.GetRequiredService<Seen>();
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static EventCatalogue Catalogue() => new EventCatalogue()
        .Add("added", TestJson.Default.Added)
        .Add("removed", TestJson.Default.Removed);

    public static async Task<TestStore> StartAsync(
        string connectionString, EventStoreOptions? options = null, Action<IServiceCollection>? more = null,
        EventCatalogue? catalogue = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddDatabase(connectionString);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Seen>();
        builder.Services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<Seen>());
        builder.Services.AddEventStore(catalogue ?? Catalogue(), new StreamTypes(SeatList), options);
        more?.Invoke(builder.Services);
        var host = builder.Build();
        await host.Services.GetRequiredService<StoreSchema>().ApplyAsync(TestContext.Current.CancellationToken);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var store = new TestStore(host);
        await store.Feed.Loaded;
        return store;
    }

    /// <summary>Takes a seat, or answers no if it is taken.</summary>
    public static CommandRequest<Answer> Take(
        string id, int number, Guid? command = null, string? fingerprint = null, string? actor = "ann") =>
        new(command ?? Guid.CreateVersion7(), actor, transaction =>
        {
            var seats = transaction.Read(SeatList, id);
            if (seats.Taken.Contains(number)) return new Answer(false, seats.Events);
            transaction.Append(SeatList.Key(id), new Added(number));
            return new Answer(true, seats.Events + 1);
        }, TestJson.Default.Answer)
        { Fingerprint = fingerprint };

    /// <summary>Takes the same seat in several lists, or none at all.</summary>
    public static CommandRequest<Answer> TakeAll(int number, params string[] ids) =>
        new(Guid.CreateVersion7(), "ann", transaction =>
        {
            if (ids.Any(id => transaction.Read(SeatList, id).Taken.Contains(number))) return new Answer(false, 0);
            foreach (var id in ids) transaction.Append(SeatList.Key(id), new Added(number));
            return new Answer(true, 0);
        }, TestJson.Default.Answer);

    /// <summary>Frees a seat.</summary>
    public static CommandRequest<Answer> GiveBack(string id, int number) => new(Guid.CreateVersion7(), "ann", transaction =>
    {
        transaction.Append(SeatList.Key(id), new Removed(number));
        return new Answer(true, 0);
    }, TestJson.Default.Answer);

    /// <summary>Waits until something is so.</summary>
    public static async Task Eventually(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(10, Ct);
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    public static async Task ExecuteAsync(NpgsqlDataSource source, string text)
    {
        await using var connection = await source.OpenConnectionAsync(Ct);
        await ExecuteAsync(connection, text);
    }

    public static async Task<string> TextAsync(NpgsqlDataSource source, string text)
    {
        await using var command = source.CreateCommand(text);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }

    public Task<CommandReply<Answer>> DoAsync(CommandRequest<Answer> request) => Loop.ExecuteAsync(request, Ct);

    public async Task<List<LogEvent>> AllAsync()
    {
        var all = new List<LogEvent>();
        await foreach (var e in Log.ReadAsync(0, ct: Ct)) all.Add(e);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}

/// <summary>Every event that a store's feed has handed out, in its order.</summary>
sealed class Seen : IFeedSubscriber
{
    readonly List<LogEvent> events = [];

    public LogEvent[] Events
    {
        get { lock (events) return [.. events]; }
    }

    public long From { get; private set; }

    public Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        From = position;
        return Task.CompletedTask;
    }

    public void Apply(LogEvent e)
    {
        lock (events) events.Add(e);
    }

    public void CaughtUp(long position) { }
}
