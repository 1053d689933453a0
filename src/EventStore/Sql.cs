using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Reads the SQL files that an assembly embeds under their plain file names, and runs statements.</summary>
public static class Sql
{
    static readonly ConcurrentDictionary<(Assembly, string), string> Texts = new();

    /// <summary>The text of <paramref name="file"/> in the calling assembly.</summary>
    /// <exception cref="InvalidOperationException">The assembly embeds no such file.</exception>
    public static string Read(string file) => Read(Assembly.GetCallingAssembly(), file);

    /// <summary>Runs statements that take as long as they take. Many may stand in one text: it is sent as it is, never prepared.</summary>
    internal static async Task RunAsync(this NpgsqlConnection connection, string text, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    // Kept: endpoints ask for their statement at every request.
    static string Read(Assembly assembly, string file) => Texts.GetOrAdd((assembly, file), static asked => Load(asked.Item1, asked.Item2));

    static string Load(Assembly assembly, string file)
    {
        using var stream = assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} embeds no file {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
