using System.Text.RegularExpressions;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public partial class MessageTests
{
    [Fact]
    public void Every_reason_in_the_sources_has_a_message_in_both_languages()
    {
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Reason().Matches(File.ReadAllText(file)).Select(match => match.Groups["reason"].Value))
            .Distinct()
            .ToList();
        used.Count.ShouldBeGreaterThan(20);
        used.Except(Messages.Reasons).ShouldBeEmpty("add them to Messages.Texts.cs");
    }

    [Fact]
    public void A_message_shows_the_details_it_names()
    {
        var fault = new RealtimeReservation.Domain.Fault("out_of_range", 1, 120);
        Messages.Of(fault, Languages.English).ShouldBe("This must be between 1 and 120.");
        Messages.Of(fault, Languages.Chinese).ShouldBe("必须在 1 到 120 之间。");
    }

    /// <summary>A refusal with its code and reason, or a fault of a field with its reason.</summary>
    [GeneratedRegex("""(?:(?:Refusal|new)\((?:\w*Codes\.\w+|\d{4}), |Fault\(|faults\.Add\([^;]*?, (?:new\()?|faults\["\w+"\] = new\(|Invalid\("\w+", (?:new\()?)"(?<reason>[a-z][a-z_]+)"(?!:)""")]
    private static partial Regex Reason();
}
