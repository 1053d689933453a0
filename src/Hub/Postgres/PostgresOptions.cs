using System.Collections.Immutable;

namespace RealtimeReservation.Server.Postgres;

/// <summary>How a private PostgreSQL is run.</summary>
/// <param name="Directory">
/// Where it keeps everything: the cluster in <c>postgres/</c>, beside it its password, its port and the lock of the server that uses it.
/// </param>
internal sealed record PostgresOptions(string Directory)
{
    /// <summary>The directory of initdb and postgres; null: found by <see cref="PostgresBinaries.FindAsync"/>.</summary>
    public string? Binaries { get; init; }

    /// <summary>False: nothing is synced to disk and a power cut loses the cluster. For tests only.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Connections it accepts.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>
    /// The settings in force, whatever postgresql.conf says. None of them trades durability for speed unless not durable.
    /// </summary>
    public ImmutableArray<(string Name, string Value)> Settings(int port) =>
    [
        ("port", $"{port}"),
        ("listen_addresses", "127.0.0.1"),
        ("unix_socket_directories", ""),
        ("max_connections", $"{MaxConnections}"),
        ("shared_buffers", Durable ? "256MB" : "64MB"),
        // One checkpoint every 2 GB or 15 minutes: each makes the following writes log whole pages.
        ("max_wal_size", "2GB"),
        // Log files are used again instead of created each time, which costs a commit a tenth of its time.
        ("min_wal_size", Durable ? "1GB" : "80MB"),
        ("checkpoint_timeout", "15min"),
        ("jit", "off"),
        ("synchronous_commit", "on"),
        ("fsync", Durable ? "on" : "off"),
        ("full_page_writes", Durable ? "on" : "off"),
        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
        ("lc_messages", "C"),
        ("logging_collector", "on"),
        ("log_directory", "log"),
        ("log_filename", "postgresql-%a.log"),
        ("log_truncate_on_rotation", "on"),
        ("log_rotation_age", "1d"),
        ("log_rotation_size", "0"),
        // Statements may carry personal data as parameters, and details of an error name the values of a key: they stay out of the log.
        ("log_error_verbosity", "terse"),
        ("log_min_error_statement", "panic"),
        ("log_parameter_max_length_on_error", "0"),
    ];
}
