using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Accounts;

namespace Bench.Http;

/// <summary>Guests who were never seen before, with access tokens that the server on this database accepts: made by its own code with its own keys.</summary>
sealed class SignedInGuests(string connection) : IAsyncDisposable
{
    readonly ServiceProvider services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
        .AddSingleton(_ => EventStoreSetup.CreateDataSource(connection)).AddAccessTokens().BuildServiceProvider();

    /// <summary>As long as a token, for a server that does not look at it.</summary>
    public static string NoToken() => new('t', 250);

    /// <summary>A new guest's token.</summary>
    public string NewToken() => services.GetRequiredService<AccessTokens>().Issue(NewId(), NewId(), "Guest");

    static string NewId() => Guid.CreateVersion7().ToString("N");

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
