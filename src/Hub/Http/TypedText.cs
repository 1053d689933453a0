namespace RealtimeReservation.Server.Http;

/// <summary>What is typed into a field for a number, an address or a name.</summary>
internal static class TypedText
{
    /// <summary>Trimmed, full-width forms as ASCII: what an input method for Chinese leaves in a number or an address.</summary>
    public static string Clean(string? typed) =>
        string.Create((typed ?? "").Length, typed ?? "", static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = from[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' => (char)(from[i] - 0xFEE0),
                    '\u3000' => ' ',
                    var c => c,
                };
        }).Trim();
}
