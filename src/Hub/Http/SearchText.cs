namespace RealtimeReservation.Server.Http;

/// <summary>
/// What was typed into a search field. PostgreSQL brings it to the form in which words are searched, see <c>search.sql</c>.
/// </summary>
internal static class SearchText
{
    const int Longest = 200;

    /// <summary>The words to search for; null where everything is listed.</summary>
    public static string? Words(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        // No text in PostgreSQL has this character.
        var text = typed.Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
