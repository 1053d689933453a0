using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Authorization;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>What is to be decided in the loop.</summary>
/// <param name="Decide">Pure; see <see cref="CommandRequest{T}.Decide"/>.</param>
/// <param name="Json">How the value is kept for a repeat.</param>
/// <param name="Touches">Keys of streams worth loading for it.</param>
internal sealed record Command<T>(Func<Transaction, Answer<T>> Decide, JsonTypeInfo<T> Json, params IReadOnlyList<string> Touches)
{
    /// <summary>What its sender must be permitted; null: nothing, or the decision says it.</summary>
    public Access? Access { get; init; }

    /// <summary>Who gives it; null: the one who sends it.</summary>
    public string? Actor { get; init; }

    /// <summary>Makes what a person gets of the value, where that is not the value itself.</summary>
    public Func<T, Viewer, CancellationToken, Task<Shown>>? Show { get; init; }

    /// <summary>The decision for a user: nothing is decided for one who may not.</summary>
    public Func<Transaction, Answer<T>> DecideFor(Rights rights, UserId? user) => Access is not { } access ? Decide
        : tx => user is null ? AccessRefusals.SignIn : access.Refuse(rights, tx, user.Value) is { } refusal ? refusal : Decide(tx);
}

/// <summary>The answer to a command that has nothing to say but that it is done.</summary>
internal sealed record Done
{
    /// <summary>The one there is.</summary>
    public static readonly Done It = new();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Done))]
internal sealed partial class DoneJson : JsonSerializerContext;
