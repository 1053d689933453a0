using System.Buffers;
using System.Text.Json;

namespace RealtimeReservation.Projections.Live;

/// <summary>Writes the messages of the live hub. One buffer is reused: use it on one thread at a time.</summary>
internal sealed class LiveJson(LogCursor cursor)
{
    readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);

    /// <summary>Writes a frame; <paramref name="changes"/> may come in any order, each key once.</summary>
    public Frame Frame(
        string topic, bool snapshot, long from, long to, DateTimeOffset now, bool stale, IReadOnlyList<TopicChange> changes)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("topic"u8, topic);
            json.WriteString("epoch"u8, cursor.Epoch);
            json.WriteString("kind"u8, snapshot ? "snapshot"u8 : "delta"u8);
            json.WriteNumber("from"u8, from);
            json.WriteNumber("to"u8, to);
            Clock(json, now, stale);
            json.WriteStartObject("set"u8);
            foreach (var change in changes)
                if (change.Json is { } row)
                {
                    json.WritePropertyName(change.Key);
                    json.WriteRawValue(row.Span, skipInputValidation: true);
                }

            json.WriteEndObject();
            json.WriteStartArray("del"u8);
            foreach (var change in changes)
                if (change.Json is null)
                    json.WriteStringValue(change.Key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new Frame(Message("frame"), from, to, snapshot);
    }

    public LiveMessage Alive(long to, DateTimeOffset now, bool stale)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Clock(json, now, stale);
            json.WriteNumber("to"u8, to);
            json.WriteEndObject();
        }

        return Message("alive");
    }

    public LiveMessage Ended(string topic, string reason)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("topic"u8, topic);
            json.WriteString("reason"u8, reason);
            json.WriteEndObject();
        }

        return Message("ended");
    }

    static void Clock(Utf8JsonWriter json, DateTimeOffset now, bool stale)
    {
        json.WriteString("now"u8, now.UtcDateTime);
        if (stale) json.WriteBoolean("stale"u8, true);
    }

    LiveMessage Message(string target) => new(target, buffer.WrittenSpan.ToArray());
}
