using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Orders;

/// <summary>Hold a resource, over the live connection. <paramref name="CommandId"/>: as the Idempotency-Key of HTTP.</summary>
internal sealed record HoldCall(
    Guid? CommandId, DateTimeOffset? StartTime, string? Resource = null, string? Venue = null, int? DurationMinutes = null, int? Units = null,
    int? PartySize = null, string? Note = null)
{
    /// <summary>The same over HTTP.</summary>
    [JsonIgnore]
    public HoldRequest Request => new(StartTime.GetValueOrDefault(), Resource, Venue, DurationMinutes, Units, PartySize, Note);
}

/// <summary>Call an order off, over the live connection.</summary>
internal sealed record CancelCall(Guid? CommandId, string? Order, string? Reason = null);

/// <summary>The answer to a command over the live connection; refusals carry what a problem carries over HTTP.</summary>
internal sealed record OrderAnswer(bool Ok)
{
    /// <summary>The order as the command left it.</summary>
    public JsonElement? Order { get; init; }

    /// <summary>A log position that contains what the command did.</summary>
    public long? Position { get; init; }

    /// <summary>Whether this is the first answer to the same command, told again.</summary>
    public bool? Replayed { get; init; }

    /// <summary>Why not: a code of the contract.</summary>
    public int? Code { get; init; }

    /// <summary>Why not: the key of the message.</summary>
    public string? Reason { get; init; }

    /// <summary>Why not, in the language of the connection.</summary>
    public string? Message { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>What would help: because, nearest_free, held_until …</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Details { get; init; }
}

/// <summary>Runs commands that come over the live connection.</summary>
internal sealed class OrderCalls(CommandLoop loop, EventLog log, Because because)
{
    /// <param name="user">Who calls; null: nobody signed in.</param>
    /// <param name="id">The client's id of the command; none: a repeat counts anew.</param>
    /// <param name="command">Makes the command; null: the call lacks what it needs.</param>
    /// <param name="call">What was asked, for telling one use of an id from another.</param>
    /// <param name="context">The connection.</param>
    public async Task<OrderAnswer> RunAsync<TCall>(
        string? user, Guid? id, Func<string, OrderCommand>? command, TCall? call, HubCallerContext context)
    {
        var language = context.GetHttpContext()?.Language() ?? Languages.English;
        if (user is null) return Refused(Problems.OfStatus(401), language);
        if (command is null) return Refused(Problems.OfStatus(400), language);
        var (decide, touches) = command(user);
        var reply = await loop.ExecuteAsync(
            new CommandRequest<Answer<OrderAt>>(id ?? Guid.NewGuid(), user, decide, AnswerJson<OrderAt>.Of(OrderJson.Default.OrderAt))
            {
                CorrelationId = context.ConnectionId,
                Fingerprint = id is null ? null : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(call))),
                Touches = touches,
                Remember = id is not null,
            },
            context.ConnectionAborted);
        if (Commands.NotDone(reply.Status) is { } undone) return Refused(undone, language);
        if (reply.Result!.Refusal is { } refusal) return Refused(await because.ExplainAsync(refusal, context.ConnectionAborted), language);
        var row = await OrderReply.RowAsync(reply.Result.Value!, log, context.ConnectionAborted);
        return new(true)
        {
            Order = JsonSerializer.SerializeToElement(row, RowJson.Default.OrderRow),
            Position = reply.Position,
            Replayed = reply.Replayed ? true : null,
        };
    }

    static OrderAnswer Refused(Refusal refusal, string language) => new(false)
    {
        Code = refusal.Code,
        Reason = refusal.Reason,
        Message = Messages.Of(refusal.Reason, language, refusal.Details),
        Errors = refusal.Errors.IsEmpty ? null : refusal.Errors.ToDictionary(fault => fault.Key, fault => new[] { Messages.Of(fault.Value, language) }),
        Details = refusal.Details.IsEmpty ? null : refusal.Details.ToDictionary(detail => detail.Key, detail => Element(detail.Value)),
    };

    static JsonElement Element(object? value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Json.WriteValue(json, value);
        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }
}
