namespace RealtimeReservation.Server.Http;

/// <summary>
/// Lists of names stand in the order of the reader's language: Chinese by pinyin, Latin letters without regard to case and accents.
/// </summary>
internal static class NameOrder
{
    /// <summary>
    /// A statement that orders by <c>collate names_en</c>, for a reader of a language; both collations are made by <c>search.sql</c>.
    /// </summary>
    public static string Named(this string sql, string language) =>
        language == Languages.Chinese ? sql.Replace("collate names_en", "collate names_zh", StringComparison.Ordinal) : sql;
}
