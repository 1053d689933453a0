namespace RealtimeReservation.Tests.Support;

/// <summary>The files of the project, for tests that check documents and sources.</summary>
public static class Repository
{
    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = Find();

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RealtimeReservation.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
