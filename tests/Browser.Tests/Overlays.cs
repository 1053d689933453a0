using System.Text.Json;
using Microsoft.Playwright;

namespace RealtimeReservation.Browser.Tests;

/// <summary>Looks at what lies over a page as the browser has drawn it: with the styles of the built client.</summary>
static class Overlays
{
    /// <summary>Fails the test unless the panel has a ground of its own, fits on the screen and lies above all else.</summary>
    public static async Task ShouldLieOverThePageAsync(this ILocator panel, string what)
    {
        await Assertions.Expect(panel).ToBeVisibleAsync();
        var faults = await panel.EvaluateAsync<JsonElement>("""
            async panel => {
              const ending = document.getAnimations().filter(a => a.effect?.getTiming().iterations !== Infinity)
              await Promise.all(ending.map(a => a.finished.catch(() => {})))
              const faults = [], box = panel.getBoundingClientRect(), style = getComputedStyle(panel)
              const [, , , alpha = '1'] = style.backgroundColor.match(/[\d.]+/g)
              if (Number(alpha) < 1) faults.push(`ground ${style.backgroundColor}`)
              if (box.width < 40 || box.height < 20) faults.push(`size ${box.width} × ${box.height}`)
              if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
                faults.push(`beyond the screen: ${JSON.stringify(box)}`)
              // What takes no clicks of its own would hide from the question which element is on top.
              panel.style.pointerEvents = 'auto'
              for (const x of [0.1, 0.5, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
                const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
                if (!top || !panel.contains(top)) faults.push(`covered at ${x}, ${y} by ${top?.outerHTML.slice(0, 80)}`)
              }
              panel.style.pointerEvents = ''
              return faults
            }
            """);
        faults.EnumerateArray().Select(fault => fault.GetString()).ShouldBeEmpty(what);
    }
}
