using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Live;

/// <summary>What every call of a command says.</summary>
/// <param name="User">Who calls; null: not signed in.</param>
/// <param name="Id">The client's id of the command; none: a repeat counts as another command.</param>
/// <param name="AtLeast">The last position of the log that the client has seen; this node waits for it, 2 s at most.</param>
internal sealed record CallHead(UserId? User, Guid? Id, long? AtLeast);

/// <summary>Runs commands that come over the live connection.</summary>
internal sealed class Calls(CommandPipeline pipeline, Feed feed, IServiceProvider services)
{
    /// <param name="head">Who calls, and how the command is known again.</param>
    /// <param name="call">What was asked, for telling one use of an id from another.</param>
    /// <param name="command">Makes the command; null: the call lacks what it needs.</param>
    /// <param name="with">Puts what the command shows into the answer.</param>
    /// <param name="context">The connection.</param>
    public async Task<CallAnswer> RunAsync<TCall, T>(
        CallHead head, TCall call, Func<UserId, Command<T>>? command, Func<CallAnswer, JsonElement, CallAnswer> with,
        HubCallerContext context)
    {
        var language = context.GetHttpContext()?.Language() ?? Languages.English;
        if (head.User is not { } user) return Refused(Problems.OfStatus(401), language);
        if (command is null) return Refused(Problems.OfStatus(400), language);
        bool? stale = head.AtLeast is { } seen && !await feed.ReachAsync(seen, Freshness.Timeout, context.ConnectionAborted) ? true : null;
        var sender = new Sender(user.Value)
        {
            Key = head.Id,
            Asked = head.Id is null ? null : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(call))),
            CorrelationId = context.ConnectionId,
        };
        var made = command(user);
        var outcome = await pipeline.RunAsync(made, sender, context.ConnectionAborted);
        if (outcome.Refusal is { } refusal) return Refused(refusal, language) with { Stale = outcome.Decided ? stale : null };
        var answer = new CallAnswer(true)
        {
            Position = outcome.Position,
            Replayed = outcome.Replayed ? true : null,
            Changed = outcome.Unchanged ? false : null,
            Stale = stale,
        };
        var shown = await made.Show!(outcome.Value!, new(user, outcome.Position, services, language), context.ConnectionAborted);
        return with(answer, shown.Element);
    }

    /// <summary>The answer to a call that is refused.</summary>
    public static CallAnswer Refused(Refusal refusal, string language) => new(false)
    {
        Code = refusal.Code,
        Reason = refusal.Reason,
        Message = Messages.Text(refusal.Reason, language, refusal.Details),
        Errors = refusal.Errors.IsEmpty
            ? null
            : refusal.Errors.ToDictionary(fault => fault.Key, fault => new[] { Messages.Text(fault.Value, language) }),
        Details = refusal.Details.IsEmpty ? null : refusal.Details.ToDictionary(detail => detail.Key, detail => Element(detail.Value)),
    };

    static JsonElement Element(Detail? value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Json.Write(json, value);
        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }
}
