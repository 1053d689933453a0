using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace RealtimeReservation.Projections.Json;

/// <summary>Text in JSON that people may look at.</summary>
public static class ReadableText
{
    /// <summary>Chinese stays readable; what could end a script or an attribute is still escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);
}
