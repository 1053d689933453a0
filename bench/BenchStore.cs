using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Postgres;

namespace Bench;

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
        builder.Services.AddStore(connection).AddProjections().AddEventStore(RealtimeReservation.Projections.Log.Events, RealtimeReservation.Projections.Log.Streams).AddStoreReady();
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

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
