namespace RealtimeReservation.Projections.Live;

/// <summary>Shows rows that are made again whenever something they are made of may have changed.</summary>
static class Showing
{
    /// <summary>Sets a row, unless only its position in the log (<c>seq</c>, its last property) is another one.</summary>
    public static void Show(this Topic topic, string key, byte[] json)
    {
        if (topic.Row(key) is { } shown && Body(shown.Span).SequenceEqual(Body(json))) return;
        topic.Set(key, json);
    }

    static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> json) => json[..json.LastIndexOf("\"seq\":"u8)];
}
