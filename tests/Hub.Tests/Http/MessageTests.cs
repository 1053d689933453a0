using System.Text.RegularExpressions;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public partial class MessageTests
{
    [Fact]
    public void Every_reason_in_the_sources_has_a_message_in_both_languages() =>
        Used().Except(Messages.Reasons).ShouldBeEmpty("add them to Messages.Texts.cs");

    // What makes a reason in a way that this test does not see would show here: its text would seem to be of no use.
    [Fact]
    public void Every_message_is_of_a_reason_that_this_test_sees() => Messages.Reasons.Except(Used()).ShouldBeEmpty();

    static HashSet<string> Used()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories))
        {
            if (file.Contains("/obj/", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("Messages", StringComparison.Ordinal)) continue;
            var text = File.ReadAllText(file);
            // A few reasons come by way of a constant or a switch: in a file that makes refusals, the words that have a message.
            if (Making().IsMatch(text)) used.UnionWith(Word().Matches(text).Select(match => match.Groups["word"].Value).Where(Messages.Reasons.Contains));
            used.UnionWith(Reason().Matches(text).Select(match => match.Groups["reason"].Value));
        }
        return used;
    }

    [Fact]
    public void A_message_shows_the_details_it_names()
    {
        var fault = new RealtimeReservation.Domain.Fault("out_of_range", 1, 120);
        Messages.Of(fault, Languages.English).ShouldBe("This must be between 1 and 120.");
        Messages.Of(fault, Languages.Chinese).ShouldBe("必须在 1 到 120 之间。");
    }

    /// <summary>A refusal with its code and reason, a refusal of an order or a tab, or a fault of a field.</summary>
    [GeneratedRegex("""(?:(?:Refusal|new)\((?:\w*Codes\.\w+|\d{4}), |\.(?:WrongState|Refuse)\(|\bOf\(tab, |Fault\(|faults\.Add\([^;]*?, (?:new\()?|faults\["\w+"\] = new\(|Invalid\("\w+", (?:new\()?)"(?<reason>[a-z][a-z_]+)"(?!:)""")]
    private static partial Regex Reason();

    [GeneratedRegex("""\b(?:Refusal|Fault|Faults|WrongState|Refuse|Invalid)\b""")]
    private static partial Regex Making();

    [GeneratedRegex(@"""(?<word>[a-z][a-z_]+)""")]
    private static partial Regex Word();
}
