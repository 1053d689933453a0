using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>What a command answers: a value, or why not.</summary>
internal sealed record Answer<T>(T? Value, Refusal? Refusal)
{
    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Parts of deciding inside a command.</summary>
internal static class Deciding
{
    /// <summary>Appends what a decision says, or hands on its refusal.</summary>
    public static Refusal? Apply(this Transaction transaction, Decision decision)
    {
        foreach (var change in decision.Changes) transaction.Append(change.Stream, change.Event);
        return decision.Refusal;
    }
}

/// <summary>
/// How answers are kept for repeats: the value alone, since a command that was refused appended nothing and is decided again.
/// </summary>
internal sealed class AnswerJson<T>(JsonTypeInfo<T> value) : JsonConverter<Answer<T>>
{
    // Made by reflection: once for each kind of value, not for each command.
    static readonly ConditionalWeakTable<JsonTypeInfo<T>, JsonTypeInfo<Answer<T>>> Made = [];

    public static JsonTypeInfo<Answer<T>> For(JsonTypeInfo<T> value) =>
        Made.GetValue(value, static value => JsonMetadataServices.CreateValueInfo<Answer<T>>(value.Options, new AnswerJson<T>(value)));

    public override Answer<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, value), null);

    public override void Write(Utf8JsonWriter writer, Answer<T> answer, JsonSerializerOptions options)
    {
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException($"A command was refused ({refusal.Reason}) and appended events.");
        JsonSerializer.Serialize(writer, answer.Value!, value);
    }
}
