using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Postgres;

namespace Bench.Setup;

/// <summary>The store with this server's events and tables, as the server composes it, without HTTP.</summary>
sealed class BenchStore : IAsyncDisposable
{
    readonly IHost host;

    BenchStore(IHost host) => this.host = host;

    public CommandLoop Loop => host.Services.GetRequiredService<CommandLoop>();
    public EventLog Log => host.Services.GetRequiredService<EventLog>();
    public InlineTables Tables => host.Services.GetRequiredService<InlineTables>();

    public static async Task<BenchStore> StartAsync(string connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddStore(connection).AddProjections()
            .AddEventStore(RealtimeReservation.Projections.Log.Events, RealtimeReservation.Projections.Log.Streams).AddStoreReady();
        var host = builder.Build();
        await host.StartAsync();
        return new BenchStore(host);
    }

    public async Task<long> CountAsync(string query)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(query);
        command.CommandTimeout = 60;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Three events a hold, an order row each, no slot twice, and tables that agree with the log.</summary>
    /// <exception cref="InvalidOperationException">It is not so.</exception>
    public async Task VerifyAsync(long accepted, long events)
    {
        if (events != 3 * accepted) throw new InvalidOperationException($"{accepted} holds left {events} events.");
        if (await CountAsync("select count(*) from orders") != accepted) throw new InvalidOperationException("Order rows are missing.");
        if (await CountAsync("select count(*) from (select 1 from orders group by resource, start_at having count(*) > 1) as twice") != 0)
            throw new InvalidOperationException("A slot has two holders.");
        if (await Tables.VerifyAsync() is [var difference, ..]) throw new InvalidOperationException($"{difference}");
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
