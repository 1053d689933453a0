using System.Reflection;

namespace RealtimeReservation.EventStore;

/// <summary>Reads the SQL files that an assembly embeds under their plain file names.</summary>
public static class Sql
{
    /// <summary>The text of <paramref name="file"/> in the calling assembly.</summary>
    /// <exception cref="InvalidOperationException">The assembly embeds no such file.</exception>
    public static string Read(string file) => Read(Assembly.GetCallingAssembly(), file);

    internal static string ReadOwn(string file) => Read(typeof(Sql).Assembly, file);

    static string Read(Assembly assembly, string file)
    {
        using var stream = assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} embeds no file {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
