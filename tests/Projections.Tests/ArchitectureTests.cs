using System.Text.RegularExpressions;
using System.Xml.Linq;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests;

/// <summary>Who may know whom, read off the source.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>A file of a project, and the capability it belongs to: its first folder; empty for what composes them.</summary>
    sealed record SourceFile(string Path, string Folder, string Text);

    static IEnumerable<string> Sources(string root) => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
        .Where(path =>
            !Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    static IEnumerable<SourceFile> Files(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        foreach (var path in Sources(root))
        {
            var parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
            yield return new SourceFile(
                Path.GetRelativePath(Repository.Root, path), parts.Length == 1 ? "" : parts[0], File.ReadAllText(path));
        }
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Projections")]
    [InlineData("Hub")]
    public void Capabilities_of_a_project_do_not_know_each_other_in_a_circle(string project)
    {
        var files = Files(project).Where(file => file.Folder.Length > 0).ToList();
        var folders = files.Select(file => file.Folder).Distinct().ToArray();
        var known = files
            .SelectMany(file =>
                folders.Where(other => other != file.Folder && Names(file.Text, project, other))
                    .Select(other => (file.Folder, Other: other, file.Path)))
            .ToLookup(edge => edge.Folder);

        var inNone = new HashSet<string>();
        foreach (var folder in folders) Circle(folder, []).ShouldBeNull();

        string? Circle(string folder, string[] way)
        {
            if (way.Contains(folder)) return string.Join(" → ", way.SkipWhile(step => step != folder).Append(folder));
            if (inNone.Contains(folder)) return null;
            var found = known[folder].DistinctBy(edge => edge.Other).Select(edge => Circle(edge.Other, [.. way, folder]))
                .FirstOrDefault(found => found is not null);
            if (found is null) inNone.Add(folder);
            return found;
        }
    }

    /// <summary>Whether the text names the namespace of a folder, whole or from inside its project.</summary>
    static bool Names(string text, string project, string folder)
    {
        var space = project == "Hub" ? "Server" : project;
        return Regex.IsMatch(
            Comments().Replace(text, ""),
            $@"\b(RealtimeReservation\.{space}|(?<![\w.]){space})\.{folder}\b|(?<![\w.]){folder}\.[A-Z]\w*(?![\w(]|\s*=>)");
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("EventStore", "Marten", "Npgsql")]
    [InlineData("Projections", "Domain", "EventStore")]
    public void A_project_knows_only_what_it_may(string project, params string[] known)
    {
        var text = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));
        text.Descendants().Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference")
            .Select(element => Path.GetFileNameWithoutExtension((string)element.Attribute("Include")!)).ShouldBe(known, ignoreOrder: true);
    }

    [Fact]
    public void The_domain_asks_for_no_time_no_chance_and_no_task()
    {
        foreach (var file in Files("Domain"))
            Impure().Matches(Comments().Replace(file.Text, "")).Select(match => match.Value).ShouldBeEmpty(file.Path);
    }

    [Fact]
    public void Ids_of_other_aggregates_are_types()
    {
        foreach (var file in new[] { "Domain", "Projections" }.SelectMany(Files))
            IdAsText().Matches(Comments().Replace(file.Text, "")).Select(match => match.Value).ShouldBeEmpty(file.Path);
    }

    [Fact]
    public void Time_comes_from_outside()
    {
        foreach (var file in new[] { "Domain", "EventStore", "Projections", "Hub" }.SelectMany(Files))
            Clock().Matches(Comments().Replace(file.Text, "")).Select(match => match.Value).ShouldBeEmpty(file.Path);
    }

    [Fact]
    public void Lines_are_at_most_140_columns_wide()
    {
        foreach (var top in new[] { "src", "tests", "bench" })
        {
            foreach (var path in Sources(Path.Combine(Repository.Root, top)))
            {
                File.ReadLines(path).Select((line, i) => (Line: line, No: i + 1)).Where(one => one.Line.Length > 140)
                    .Select(one => one.No).ShouldBeEmpty(Path.GetRelativePath(Repository.Root, path));
            }
        }
    }

    [Fact]
    public void Commands_reach_the_loop_through_the_pipeline_alone() =>
        Files("Hub").Where(file => Regex.IsMatch(Comments().Replace(file.Text, ""), @"\bCommandLoop\b")).Select(file => file.Folder)
            .Distinct().ShouldBe(["Pipeline"]);

    [Fact]
    public void The_demonstration_is_known_to_what_composes_the_server_alone() =>
        Files("Hub").Where(file => file.Folder != "Demo" && Names(file.Text, "Hub", "Demo")).Select(file => Path.GetFileName(file.Path))
            .ShouldBe(["App.cs"]);

    [Fact]
    public void Endpoints_hold_no_sql()
    {
        foreach (var file in Files("Hub").Where(file => file.Path.EndsWith("Endpoints.cs", StringComparison.Ordinal)))
            Sql().Matches(file.Text).Select(match => match.Value).ShouldBeEmpty(file.Path);
    }

    [Fact]
    public void Files_of_sql_are_named_like_tables_and_each_is_read()
    {
        foreach (var project in new[] { "EventStore", "Projections", "Hub" })
        {
            var code = string.Concat(Files(project).Select(file => file.Text));
            var root = Path.Combine(Repository.Root, "src", project);
            var paths = Directory.EnumerateFiles(root, "*.sql", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path));
            foreach (var path in paths.Where(path =>
                !path.StartsWith("bin", StringComparison.Ordinal) && !path.StartsWith("obj", StringComparison.Ordinal)))
            {
                SqlName().IsMatch(Path.GetFileName(path)).ShouldBeTrue(path);
                code.ShouldContain($"\"{Path.GetFileName(path)}\"", Case.Sensitive, path);
            }
        }
    }

    [Fact]
    public void Comments_and_documents_are_in_plain_words()
    {
        foreach (var file in new[] { "Domain", "EventStore", "Projections", "Hub" }.SelectMany(Files))
            file.Text.Split('\n').Where(line => Comment().Match(line) is { Success: true } comment && Quaint().IsMatch(comment.Value))
                .ShouldBeEmpty(file.Path);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            File.ReadLines(path).Where(line => Quaint().IsMatch(line)).ShouldBeEmpty(path);
    }

    [GeneratedRegex(@"^[a-z0-9_]+\.sql$")]
    private static partial Regex SqlName();

    [GeneratedRegex(@"(?<!:)//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b([Nn]obody|[Ss]omebody|anew|to be had|wish(es|ed)?)\b")]
    private static partial Regex Quaint();

    [GeneratedRegex(@"//.*|""(\\.|[^""\\])*""")]
    private static partial Regex Comments();

    [GeneratedRegex(
        @"\bUtcNow\b|\bDateTime\.Now\b|Guid\.(New|Create)\w*|\bRandom\.(Shared|Next)\w*|new Random\b|\basync\b|\bTask<|\bobject\b e\b")]
    private static partial Regex Impure();

    [GeneratedRegex(
        @"(?<!const )\bstring\??\s+([Vv]enue|[Rr]esource|[Oo]rder|[Gg]uest|[Uu]ser|[Bb]y|[Ww]aiter|[Tt]ab|[Tt]able|[Ss]tation)\b")]
    private static partial Regex IdAsText();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"\bNpgsqlCommand\b|\bCreateCommand\b|\bSql\.|\busing Dapper\b|\b(select .* from|insert into|update \w+ set|delete from)\b")]
    private static partial Regex Sql();
}
