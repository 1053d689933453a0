using System.Text.Json;

namespace RealtimeReservation.EventStore;

/// <summary>One text that a person wrote, in an event.</summary>
/// <param name="Owner">Id of whose account it goes with; empty: it goes with none.</param>
/// <param name="Place">Where in the event it stands, such as <c>note</c>.</param>
/// <param name="Value">The text.</param>
public readonly record struct EventText(string Owner, string Place, string Value);

/// <summary>
/// Which events carry what people wrote. Such words are kept in table <c>words</c>, beside the log and written with it, so that they can be
/// deleted while the log stays as it is. Readers of the log get events with the words that are there, and with no others.
/// </summary>
/// <param name="Of">The words of an event, given the state of its stream after it; empty for most events.</param>
/// <param name="With">The event with these words, by place, in the stead of its own.</param>
public sealed record EventWords(
    Func<object, object, IReadOnlyList<EventText>> Of, Func<object, IReadOnlyDictionary<string, string>, object> With)
{
    /// <summary>No event carries any.</summary>
    public static readonly EventWords None = new((_, _) => [], (e, _) => e);

    static readonly Dictionary<string, string> NoTexts = [];

    internal object Without(object e) => With(e, NoTexts);

    /// <summary>The event with what column <c>words</c> of <see cref="EventColumns"/> holds: null, or an array of objects.</summary>
    internal object Fill(object e, byte[]? words)
    {
        if (words is null) return With(e, NoTexts);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in JsonSerializer.Deserialize(words, EventStoreJson.Default.DictionaryStringStringArray)!)
            foreach (var (place, text) in part) texts[place] = text;
        return With(e, texts);
    }
}

/// <summary>A row of <c>words</c>: what an event holds of one owner.</summary>
sealed record WordsRow(Guid Event, string Owner, string Stream, Dictionary<string, string> Texts)
{
    static readonly string Text = Sql.Read("words_insert.sql");

    /// <summary>One row for each owner.</summary>
    public static IEnumerable<WordsRow> From(Guid e, string stream, IReadOnlyList<EventText> texts) =>
        from text in texts
        group text by text.Owner into own
        select new WordsRow(e, own.Key, stream, own.ToDictionary(text => text.Place, text => text.Value));

    public static Statement Insert(List<WordsRow> rows)
    {
        var insert = new Statement(Text);
        insert.Column(rows, row => row.Event);
        insert.Column(rows, row => row.Owner);
        insert.Column(rows, row => row.Stream);
        insert.JsonColumn(rows, row => JsonSerializer.SerializeToUtf8Bytes(row.Texts, EventStoreJson.Default.DictionaryStringString));
        return insert;
    }
}
