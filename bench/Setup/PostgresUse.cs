using System.Globalization;
using Npgsql;

namespace Bench.Setup;

/// <summary>What a PostgreSQL has used up to a moment.</summary>
/// <param name="Processor">Processor seconds of all its processes.</param>
/// <param name="Logged">Bytes in its write-ahead log.</param>
sealed record PostgresUse(double Processor, long Logged)
{
    const double TicksPerSecond = 100;

    public static async Task<PostgresUse> NowAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand(
            "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int, (pg_current_wal_insert_lsn() - '0/0')::bigint");
        await using var row = await read.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(Seconds(row.GetInt32(0)), row.GetInt64(1));
    }

    /// <summary>The postmaster, its children, and those that are gone.</summary>
    static double Seconds(int postmaster)
    {
        var ticks = 0L;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                var text = File.ReadAllText(Path.Combine(directory, "stat"));
                // Behind the name, which may hold anything: state, parent, …, 11–14: own and children's time in user and system mode.
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                if (id != postmaster && fields[1] != $"{postmaster}") continue;
                foreach (var field in fields[11..(id == postmaster ? 15 : 13)]) ticks += long.Parse(field, CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // Gone between the two looks.
            }
        }
        return ticks / TicksPerSecond;
    }
}
