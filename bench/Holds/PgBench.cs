using System.Diagnostics;
using System.Globalization;
using Bench.Setup;
using Npgsql;

namespace Bench.Holds;

/// <summary>The other yardstick: PostgreSQL's own load generator, one insert of one row a transaction.</summary>
static class PgBench
{
    /// <summary>Transactions a second.</summary>
    public static async Task<double> InsertsAsync(BenchPostgres postgres, string connection, int clients, TimeSpan time)
    {
        await using (var source = NpgsqlDataSource.Create(connection))
        await using (var create = source.CreateCommand("create table one_row (id bigserial primary key, text text not null)"))
            await create.ExecuteNonQueryAsync();
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                script, "insert into one_row (text) values ('a row of a common size, as long as a hold of the plain way');\n");
            var target = new NpgsqlConnectionStringBuilder(connection);
            var start = new ProcessStartInfo(Path.Combine(postgres.Binaries, "pgbench"),
            [
                "-h", target.Host!, "-p", $"{target.Port}", "-U", target.Username!, "-n", "-M", "prepared", "-c", $"{clients}", "-j", "2",
                "-T", $"{Math.Max(1, (int)time.TotalSeconds)}", "-f", script, target.Database!,
            ])
            { RedirectStandardOutput = true, Environment = { ["PGPASSWORD"] = target.Password } };
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var line = said.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {said}");
            return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }
}
