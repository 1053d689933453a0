using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests;

internal static class Addresses
{
    /// <summary>
    /// Waits until the address from its path on matches the pattern. Playwright's own <c>WaitForURLAsync</c> misses a change of the
    /// client's router that comes between its look and its wait.
    /// </summary>
    internal static Task ShouldBeAtAsync(this IPage page, string pattern) =>
        Expect(page).ToHaveURLAsync(new Regex($"^https?://[^/]+{pattern}$"));
}
