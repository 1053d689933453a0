using System.Text.Json.Serialization;

namespace RealtimeReservation.Server.Sessions;

/// <summary>A refresh token. It is used once: the reply brings the next.</summary>
internal sealed record RefreshRequest(string? RefreshToken = null);

/// <summary>A one-time ticket for the live connection, and its seconds.</summary>
internal sealed record TicketReply(string Ticket, int ExpiresIn);

/// <summary>An open session, as its owner sees it.</summary>
internal sealed record SessionReply(string Id, DateTimeOffset CreatedAt, DateTimeOffset UsedAt, string? UserAgent)
{
    /// <summary>Whether the request comes from it; null where that does not matter.</summary>
    public bool? Current { get; init; }
}

/// <summary>All open sessions of one's own.</summary>
internal sealed record SessionsReply(IReadOnlyList<SessionReply> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(TicketReply))]
[JsonSerializable(typeof(SessionsReply))]
internal sealed partial class SessionJson : JsonSerializerContext;
