using System.Text.RegularExpressions;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Live;

namespace RealtimeReservation.Server.Tests.Live;

public sealed partial class LiveDocumentTests
{
    [Fact]
    public void The_document_names_every_method_and_only_those()
    {
        var calls = Call().Matches(Document()).Select(match => match.Groups[1].Value).Distinct();
        calls.ShouldBe(LiveHub.Methods, ignoreOrder: true);
    }

    [Fact]
    public void The_document_says_who_may_watch_as_the_code_does()
    {
        var rows = Topic().Matches(Document()).Select(match => (Prefix: match.Groups[1].Value, Who: match.Groups[2].Value)).ToList();
        rows.Count.ShouldBe(19);
        foreach (var (prefix, who) in rows)
        {
            var everybody = who.StartsWith("everybody", StringComparison.Ordinal);
            TopicRights.IsPublic($"{prefix}:x").ShouldBe(everybody, prefix);
            TopicRights.May(User("x"), $"{prefix}:x", null, false, NotPermitted)
                .ShouldBe(prefix is not ("proofs" or "desk" or "floor" or "kitchen" or "stock" or "waitlist" or "misfits"), prefix);
            TopicRights.May(User("y"), $"{prefix}:x", null, true, NotPermitted).ShouldBe(everybody, prefix);
        }

        foreach (var (prefix, who) in rows.Where(row => !TopicRights.IsPublic($"{row.Prefix}:x")))
            foreach (var role in Roles.Staff)
                TopicRights.May(
                    User("y"), $"{prefix}:x", new TopicOwner(new("guest"), new("x")), true,
                    (_, venue, permission) => venue?.Value == "x" && Permissions.Permit(role, permission))
                    .ShouldBe(Regex.IsMatch(who, $@"\b{role}\b"), $"{prefix} by {role}: {who}");
    }

    static LiveUser User(string id) => new(new(id), "s", DateTimeOffset.MaxValue);

    static bool NotPermitted(UserId user, VenueId? venue, Permission permission) => false;

    static string Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "live.md"));
    }

    [GeneratedRegex(@"^\| `(\w+)\([^)]*\)` \|", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\| `(\w+):\{\w+\}` \| ([^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Topic();
}
