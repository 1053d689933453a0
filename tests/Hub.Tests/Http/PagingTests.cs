using System.Reflection;
using System.Text.RegularExpressions;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tests.Http;

public partial class PagingTests
{
    static readonly Assembly Server = typeof(Paging).Assembly;

    // A query stands whole in its file, so that it can be tried as it is: what a list is filtered by is written twice.
    [Fact]
    public void Every_list_counts_the_rows_that_it_shows()
    {
        var files = Server.GetManifestResourceNames();
        string[] counts = [.. files.Where(file => file.EndsWith("-count.sql", StringComparison.Ordinal))];
        counts.Length.ShouldBeGreaterThan(5);
        foreach (var count in counts)
        {
            var list = count[..^"-count.sql".Length];
            Listed(count).ShouldBe(Listed(files.Contains($"{list}.sql") ? $"{list}.sql" : $"{list}-page.sql"), count);
        }
    }

    /// <summary>What a query reads from and keeps, on one line.</summary>
    static string Listed(string file)
    {
        using var text = new StreamReader(Server.GetManifestResourceStream(file).ShouldNotBeNull(file));
        var query = Blanks().Replace(Comments().Replace(text.ReadToEnd(), ""), " ").Trim();
        return query[query.IndexOf(" from ", StringComparison.Ordinal)..].Split(" order by ")[0];
    }

    [GeneratedRegex("--.*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
