using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bench.Report;

/// <summary>A whole run of the bench, as it is kept to compare later ones with.</summary>
/// <param name="At">When it ended (UTC).</param>
/// <param name="Cores">Cores of the machine.</param>
/// <param name="Runs">Runs of each measurement.</param>
/// <param name="Seconds">Seconds of each measurement.</param>
/// <param name="Scenarios">What was found.</param>
sealed record RunRecord(DateTimeOffset At, int Cores, int Runs, double Seconds, IReadOnlyList<Findings> Scenarios)
{
    public static async Task<RunRecord> ReadAsync(string file) =>
        JsonSerializer.Deserialize(await File.ReadAllBytesAsync(file), RecordJson.Default.RunRecord)
        ?? throw new InvalidDataException($"{file} holds no run.");

    public async Task WriteAsync(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } directory) Directory.CreateDirectory(directory);
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(this, RecordJson.Default.RunRecord));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RunRecord))]
sealed partial class RecordJson : JsonSerializerContext;
