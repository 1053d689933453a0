using System.Data.Common;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// How the server's connections to PostgreSQL are made: their number, their time limits, and the settings of each session.
/// </summary>
static class StoreSessions
{
    /// <summary>
    /// Connections of one node at most, unless the connection string says otherwise: two nodes fit into PostgreSQL's default of 100.
    /// </summary>
    public const int PoolSize = 40;

    /// <summary>
    /// Further connections at most for what Marten does beside the commands: the schema at start, subscriptions, projections.
    /// </summary>
    public const int MartenPoolSize = 10;

    /// <summary>Marten reads catalogues, and Npgsql first the types that are in them: before a session can be told anything.</summary>
    const string FromTheStart = "-c jit=off -c statement_timeout=0 -c lock_timeout=0";

    static readonly string Session = Sql.Read("session.sql");
    static readonly string[] PoolSizeKeys = ["Maximum Pool Size", "Max Pool Size", "MaxPoolSize"];
    static readonly string[] GssKeys = ["GSS Encryption Mode", "GssEncryptionMode"];

    /// <summary>A pool whose sessions have the settings that the store relies on, whatever the server says.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        // Only types that every PostgreSQL has are used. The query for the others would run before the session has its settings.
        return Build(Settings(connectionString, PoolSize), types: false);
    }

    /// <summary>The same for Marten, which needs all types.</summary>
    public static NpgsqlDataSource CreateMartenDataSource(string connectionString)
    {
        var settings = Settings(connectionString, MartenPoolSize);
        var plain = Build(settings, types: true);
        settings.Options = $"{settings.Options} {FromTheStart}".TrimStart();
        var source = Build(settings, types: true);
        // A pooler may pass no options on. Where neither is let in, PostgreSQL is away, and is waited for where it is needed.
        var (kept, other) = !Opens(source) && Opens(plain) ? (plain, source) : (source, plain);
        other.Dispose();
        return kept;
    }

    static bool Opens(NpgsqlDataSource source)
    {
        try
        {
            source.OpenConnection().Dispose();
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    static NpgsqlConnectionStringBuilder Settings(string connectionString, int poolSize)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!PoolSizeKeys.Any(given.ContainsKey)) settings.MaxPoolSize = Math.Max(poolSize, settings.MinPoolSize);
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 100;
        settings.AutoPrepareMinUsages = 2;
        // A timed-out command asks PostgreSQL to cancel it, which waits for as long as a connection may take to open; a cancellation that
        // must itself be waited for would stretch that further. Together they stay below what callers are promised. Trying encryption by
        // Kerberos first would double that: each try lasts as long when PostgreSQL is frozen.
        settings.CancellationTimeout = -1;
        if (!GssKeys.Any(given.ContainsKey) && Environment.GetEnvironmentVariable("PGGSSENCMODE") is null)
            settings.GssEncryptionMode = GssEncryptionMode.Disable;
        settings.Timeout = 2;
        settings.CommandTimeout = 3;
        // A group goes to PostgreSQL in a few large writes instead of many small ones.
        settings.WriteBufferSize = 64 * 1024;
        settings.ApplicationName ??= "realtime-reservation";
        // The settings of a session last as long as its connection. What changes more of them closes its connection when it is done.
        settings.NoResetOnClose = true;
        settings.Multiplexing = false;
        return settings;
    }

    static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings, bool types)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.ConfigureTypeLoading(load => load.EnableTypeLoading(types));
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(Session, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(Session, connection);
                await command.ExecuteNonQueryAsync();
            });
        return builder.Build();
    }
}
