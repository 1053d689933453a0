using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace Bench.Micro;

/// <summary>The small functions that every command passes: time and allocations of each.</summary>
static class MicroSuite
{
    /// <summary>
    /// Runs them in this process, for nothing is built or restored for it; a short job unless <paramref name="arguments"/> say otherwise.
    /// </summary>
    /// <param name="arguments">BenchmarkDotNet's own, such as <c>--filter *Token*</c>.</param>
    public static int Run(string[] arguments)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(100)).WithToolchain(InProcessNoEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine("artifacts", "bench", "micro"));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroSuite).Assembly)
            .Run(arguments is [] ? ["--filter", "*"] : arguments, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
