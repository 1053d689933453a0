using Bench.Report;

namespace Bench.Setup;

/// <summary>One scenario of the bench.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="About">What it measures, in a line.</param>
/// <param name="RunAsync">Measures; throws where log, tables and clients do not agree afterwards.</param>
sealed record Scenario(string Name, string About, Func<BenchRun, Task<Findings>> RunAsync);

/// <summary>What a scenario runs with.</summary>
/// <param name="Postgres">The durable PostgreSQL.</param>
/// <param name="Time">How long one measurement takes.</param>
/// <param name="Runs">How often everything is measured.</param>
/// <param name="Callers">Measure with so many callers only, where a scenario has several numbers of them; null: all.</param>
/// <param name="Ways">Measure these ways only, where a scenario compares several; null: all.</param>
/// <param name="Redis">Where a Redis is that two nodes share, or <c>own</c>: one is started; null: only without.</param>
/// <param name="Tell">Says on the terminal what is being done.</param>
sealed record BenchRun(
    BenchPostgres Postgres, TimeSpan Time, int Runs, int? Callers, IReadOnlyList<string>? Ways, string? Redis, Action<string> Tell)
{
    int databases;

    /// <summary>What the durable PostgreSQL has used so far.</summary>
    public Task<PostgresUse> PostgresAsync() => PostgresUse.NowAsync(Postgres.ConnectionString("postgres"));

    /// <summary>An empty database; its name begins with <paramref name="name"/>.</summary>
    public Task<string> CreateDatabaseAsync(string name) =>
        Postgres.CreateDatabaseAsync($"{name}_{Interlocked.Increment(ref databases)}_{Environment.TickCount64}");
}
