using System.Text;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// The colours that the reader chose, written into the page, so that no others are drawn before the first script has run
/// (src/Web/src/shell/theme.ts).
/// </summary>
internal static class PageTheme
{
    const string Cookie = "theme", Light = "light", Dark = "dark";

    // The grounds of both, as src/Web/index.html names them to the browser.
    const string LightGround = "#f5f4f0", DarkGround = "#101218";

    /// <summary>light or dark; null: as the device has it.</summary>
    public static string? Read(HttpContext http) => http.Request.Cookies[Cookie] is Light or Dark ? http.Request.Cookies[Cookie] : null;

    /// <summary>Tells the browser, for what it draws itself.</summary>
    public static void Tell(StringBuilder html, string theme) => html
        .Replace("content=\"light dark\"", $"content=\"{theme}\"")
        .Replace($"content=\"{(theme == Dark ? LightGround : DarkGround)}\"", $"content=\"{(theme == Dark ? DarkGround : LightGround)}\"");
}
