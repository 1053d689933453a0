using System.Text.RegularExpressions;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Tests.Refusals;

namespace RealtimeReservation.Server.Tests.Http;

public sealed partial class MessageTests
{
    static readonly Dictionary<string, Dictionary<string, string>> English = Messages.ByCatalogue(Languages.English);
    static readonly Dictionary<string, Dictionary<string, string>> Chinese = Messages.ByCatalogue(Languages.Chinese);

    [Fact]
    public void Every_reason_has_a_text_and_every_text_a_reason()
    {
        var reasons = Catalogue.All.Select(entry => entry.Reason).ToHashSet();
        var texts = English.Values.SelectMany(group => group.Keys).ToArray();

        reasons.Except(texts).ShouldBeEmpty("give it a text in messages.en.json and messages.zh-CN.json");
        texts.Except(reasons).ShouldBeEmpty("nothing is refused with this reason");
        texts.ShouldBeUnique();
    }

    [Fact]
    public void A_text_stands_with_the_others_of_its_catalogue()
    {
        var catalogues = Catalogue.All.ToLookup(entry => entry.Reason, entry => entry.Group);
        foreach (var (group, texts) in English)
            foreach (var reason in texts.Keys) catalogues[reason].ShouldContain(group, reason);
    }

    [Fact]
    public void Both_languages_say_the_same_with_the_same_details()
    {
        Keys(Chinese).ShouldBe(Keys(English));
        foreach (var (group, texts) in English)
            foreach (var (reason, text) in texts)
                Details(Chinese[group][reason]).ShouldBe(Details(text), ignoreOrder: true, customMessage: reason);

        static IEnumerable<string> Keys(Dictionary<string, Dictionary<string, string>> file) =>
            file.SelectMany(group => group.Value.Keys.Select(reason => $"{group.Key}.{reason}"));
        static IEnumerable<string> Details(string text) => Detail().Matches(text).Select(match => match.Value);
    }

    [Fact]
    public void A_message_shows_the_details_it_names()
    {
        var fault = FieldFaults.OutOfRange.Between(1, 120);
        Messages.Text(fault, Languages.English).ShouldBe("This must be between 1 and 120.");
        Messages.Text(fault, Languages.Chinese).ShouldBe("必须在 1 到 120 之间。");
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Detail();
}
