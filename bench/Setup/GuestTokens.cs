using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Sessions;

namespace Bench.Setup;

/// <summary>
/// Access tokens that the server on a database accepts, made by its own code with its own keys, without a sign-in for each.
/// </summary>
sealed class GuestTokens(string connection) : IAsyncDisposable
{
    readonly ServiceProvider services = Services(connection);

    /// <summary>A token of a guest who was never seen before.</summary>
    public string Next() => services.GetRequiredService<AccessTokens>().Issue(new(NewId()), NewId(), "guest");

    static ServiceProvider Services(string connection) => new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
        .AddSingleton(_ => EventStoreSetup.CreateDataSource(connection)).AddAccessTokens().BuildServiceProvider();

    static string NewId() => Guid.CreateVersion7().ToString("N");

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
