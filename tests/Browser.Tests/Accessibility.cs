using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests;

/// <summary>Looks for barriers on a page, with axe.</summary>
public static class Accessibility
{
    static readonly Lazy<string> Axe = new(() =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", "Web", "node_modules", "axe-core", "axe.min.js")));

    /// <summary>Fails the test if axe finds something serious by WCAG 2.2 AA on what the person looks at.</summary>
    public static async Task ShouldBeAccessibleAsync(this Person person, string what)
    {
        await person.Page.EvaluateAsync(Axe.Value);
        // What moves or fades in is measured where it comes to rest.
        var found = await person.Page.EvaluateAsync<JsonElement>("""
            async () => {
              const ending = document.getAnimations().filter(a => a.effect?.getTiming().iterations !== Infinity)
              await Promise.all(ending.map(a => a.finished.catch(() => {})))
              const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
              return violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => `${v.id}: ${v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; ')}`)
            }
            """);
        found.EnumerateArray().Select(violation => violation.GetString()).ShouldBeEmpty(what);
    }
}
