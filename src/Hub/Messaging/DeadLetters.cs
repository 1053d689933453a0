using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;

namespace RealtimeReservation.Server.Messaging;

/// <summary>Which dead letters are asked for; null: all.</summary>
internal sealed record DeadLetterFilter(string? Kind, string? Error, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>
/// Messages that could not be handled, for admins: they see why, have them tried again, or give them up. The log keeps who did.
/// </summary>
internal sealed class DeadLetters(NpgsqlDataSource db, IMessageStore messages, AccountCommands commands, Rights rights, Inbox inbox)
{
    /// <summary>Those that are left, the last to fail first.</summary>
    public async Task<Answer<PageOf<DeadMessage>>> ListAsync(string actor, DeadLetterFilter filter, Paging paging, CancellationToken ct)
    {
        if (!MayRead(actor)) return GeneralRefusals.NotAllowed;
        return await paging.ReadAsync(
            db, Sql.Read("dead_letters.sql"), DeadMessage.Read, ct,
            Text(filter.Kind), Text(filter.Error), Instant(filter.From), Instant(filter.To));
    }

    /// <summary>One with all that is known of it.</summary>
    public async Task<Answer<DeadMessageReply>> FindAsync(string actor, Guid id)
    {
        if (!MayRead(actor)) return GeneralRefusals.NotAllowed;
        return await messages.DeadLetters.DeadLetterEnvelopeByIdAsync(id) is { Replayable: false } letter
            ? new DeadMessageReply(DeadMessage.From(letter), letter.ExceptionMessage, Body(letter))
            : MessageRefusals.NoSuchMessage;
    }

    /// <summary>Has it tried again, with all its tries.</summary>
    public async Task<Outcome<Done>> ReplayAsync(string actor, Guid id, Client client, CancellationToken ct)
    {
        var reply = await NoteAsync(actor, id, client, kind => new MessageReplayed(new UserId(actor), id.ToString("N"), kind), ct);
        if (reply.Refusal is not null) return reply;
        await messages.DeadLetters.ReplayAsync(new DeadLetterEnvelopeQuery([id]), ct);
        inbox.Look();
        return reply;
    }

    /// <summary>Gives it up for good.</summary>
    public async Task<Outcome<Done>> DiscardAsync(string actor, Guid id, Client client, CancellationToken ct)
    {
        var reply = await NoteAsync(actor, id, client, kind => new MessageDiscarded(new UserId(actor), id.ToString("N"), kind), ct);
        if (reply.Refusal is null) await messages.DeadLetters.DiscardAsync(new DeadLetterEnvelopeQuery([id]), ct);
        return reply;
    }

    /// <summary>
    /// The log says it before it is done: if this node dies in between, the repeat with the same key does it. A repeat finds no letter any
    /// more and is answered as the first time.
    /// </summary>
    async Task<Outcome<Done>> NoteAsync(string actor, Guid id, Client client, Func<string, AccountEvent> deed, CancellationToken ct)
    {
        if (!MayRead(actor)) return GeneralRefusals.NotAllowed;
        var letter = await messages.DeadLetters.DeadLetterEnvelopeByIdAsync(id);
        return await commands.RunAsync(
            client.Key, new UserId(actor), new UserId(actor), $"dead letter {id:N}",
            (_, _) =>
                letter is { Replayable: false }
                    ? Change.To(Streams.Account(new UserId(actor)), deed(letter.MessageType))
                    : MessageRefusals.NoSuchMessage, ct);
    }

    bool MayRead(string actor) => rights.May(new UserId(actor), null, Permission.ManageMessages);

    static JsonElement? Body(DeadLetterEnvelope letter)
    {
        try
        {
            return letter.Envelope.Data is { Length: > 0 } data ? JsonDocument.Parse(data).RootElement : null;
        }
        catch (JsonException)
        {
            // What a newer server wrote in another form is left out.
            return null;
        }
    }

    static NpgsqlParameter<string?> Text(string? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    static NpgsqlParameter Instant(DateTimeOffset? value) =>
        new() { Value = (object?)value?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz };
}
