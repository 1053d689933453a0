using System.Globalization;
using Npgsql;

namespace RealtimeReservation.Server.Postgres;

/// <summary>Settings of an operator's PostgreSQL that lose data or cost speed, one sentence each.</summary>
internal static class PostgresAdvice
{
    /// <summary>Reads the settings as sessions get them, before this server has set its own.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var read = source.CreateCommand("select name, reset_val from pg_settings where reset_val is not null");
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) settings[rows.GetString(0)] = rows.GetString(1);
        return [.. For(settings, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize)];
    }

    /// <param name="settings">By name, as <c>pg_settings</c> gives them, in the units of that view.</param>
    /// <param name="pool">Connections this node may use.</param>
    public static IEnumerable<string> For(IReadOnlyDictionary<string, string> settings, int pool)
    {
        if (Is("fsync", "off")) yield return "fsync is off: a power cut can destroy the database. Set it to on.";
        if (Is("full_page_writes", "off")) yield return "full_page_writes is off: a power cut can destroy the database. Set it to on.";
        if (Is("synchronous_commit", "off"))
            yield return "synchronous_commit is off: what was confirmed to guests can be lost in a crash. Set it to on.";
        if (Is("autovacuum", "off")) yield return "autovacuum is off: tables grow and plans age. Set it to on.";
        if (Is("track_activities", "off"))
            yield return "track_activities is off: a node that froze while it appended cannot be found by the others. Set it to on.";
        if (Is("jit", "on"))
            yield return "jit is on: sessions of this server turn it off, because it compiles every plan again. "
                + "Set it to off for your own tools on this database too.";
        if (Number("server_version_num") is > 0 and < 150_000)
            yield return $"server version {settings["server_version"]} is older than 15, the oldest that is supported.";
        if (Number("shared_buffers") * 8 is > 0 and < 128 * 1024 and var buffers)
            yield return $"shared_buffers is {buffers / 1024} MB: give it 128 MB at least.";
        if (Number("work_mem") is > 0 and < 1024 and var memory)
            yield return $"work_mem is {memory} kB: lists and reports sort on disk. Give it 4 MB.";
        if (Number("max_wal_size") is > 0 and < 512 and var log)
            yield return $"max_wal_size is {log} MB: checkpoints come often and slow every commit. Give it 1 GB at least.";
        if (Number("transaction_timeout") is > 0)
            yield return "transaction_timeout is set: it ends rebuild, verify and the start on a long log. Set it to 0.";
        if (Number("idle_in_transaction_session_timeout") is > 0 and < 60_000)
            yield return "idle_in_transaction_session_timeout is below a minute: it can end rebuild and verify. Set it higher, or to 0.";
        var free = Number("max_connections") - Number("superuser_reserved_connections");
        if (free < pool)
            yield return $"max_connections leaves {free} connections and this node may use {pool}: "
                + "raise it, or set Maximum Pool Size in the connection string.";

        bool Is(string name, string value) => settings.TryGetValue(name, out var set) && set == value;

        long? Number(string name) =>
            settings.TryGetValue(name, out var set)
                && long.TryParse(set, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
