using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Tests.Support;

/// <summary>The log's own schema in a database, without a server.</summary>
public static class TestSchema
{
    /// <summary>Applies it.</summary>
    public static async Task ApplyAsync(string connectionString, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddDatabase(connectionString)
            .AddEventStore(Projections.Log.Events, Projections.Log.Streams)
            .BuildServiceProvider();
        await services.GetRequiredService<StoreSchema>().ApplyAsync(ct);
    }
}
