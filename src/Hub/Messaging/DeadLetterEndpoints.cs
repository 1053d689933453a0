using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using Wolverine.Persistence.Durability;

namespace RealtimeReservation.Server.Messaging;

/// <summary>Routes by which admins look after messages that could not be handled.</summary>
internal static class DeadLetterEndpoints
{
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var dead = routes.MapGroup("/api/admin/messages/dead").WithTags("Messages").RequireAuthorization().Needs(Permission.ManageMessages)
            .AddEndpointFilter(Caller.CheckKeyAsync).NeedsOwnSignIn();
        dead.MapGet("/", ListAsync).WithSummary("Messages that could not be handled, the last to fail first")
            .Produces<PageOf<DeadMessage>>();
        dead.MapGet("/{id:guid}", async (Guid id, HttpContext http, DeadLetters letters) =>
            http.Answer(await letters.FindAsync(Caller.Id(http).Value, id)))
            .WithSummary("One of them, with its content and the error").Produces<DeadMessageReply>();
        dead.MapPost("/{id:guid}/replay", async (Guid id, HttpContext http, DeadLetters letters) =>
            http.Answer(await letters.ReplayAsync(Caller.Id(http).Value, id, Client.From(http), http.RequestAborted)))
            .WithSummary("Try it again").Produces(204);
        dead.MapPost("/{id:guid}/discard", async (Guid id, HttpContext http, DeadLetters letters) =>
            http.Answer(await letters.DiscardAsync(Caller.Id(http).Value, id, Client.From(http), http.RequestAborted)))
            .WithSummary("Give it up for good").Produces(204);
    }

    static async Task<IResult> ListAsync(
        HttpContext http, DeadLetters letters, string? kind, string? error, DateTimeOffset? from, DateTimeOffset? to, int? page,
        int? page_size,
        string? after, string? before, CancellationToken ct)
    {
        if (Paging.Read(page, page_size, after, before, ListOrder.Time, out var paging) is { } fault) return Problems.Answer(http, fault);
        return http.Answer(await letters.ListAsync(Caller.Id(http).Value, new(Given(kind), Given(error), from, to), paging, ct));
    }

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A message that could not be handled.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="SentAt">When it was made, UTC.</param>
/// <param name="FailedAt">When its tries were used up, UTC.</param>
/// <param name="FirstFailedAt">When they were used up the first time, UTC.</param>
/// <param name="Replays">How often it was tried again by hand.</param>
/// <param name="ErrorType">Type of the last error.</param>
/// <param name="Error">What the last error said, shortened.</param>
internal sealed record DeadMessage(
    Guid Id, string Kind, DateTimeOffset? SentAt, DateTimeOffset? FailedAt, DateTimeOffset? FirstFailedAt, int Replays, string? ErrorType,
    string? Error)
{
    const int Shown = 500;

    public static DeadMessage Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), At(row, 2), At(row, 3), At(row, 4), row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7));

    public static DeadMessage From(DeadLetterEnvelope letter) => new(
        letter.Id, letter.MessageType, letter.SentAt, letter.FailedAt, letter.FirstFailedAt ?? letter.FailedAt, letter.ReplayCount,
        letter.ExceptionType,
        letter.ExceptionMessage?.Length > Shown ? letter.ExceptionMessage[..Shown] : letter.ExceptionMessage);

    static DateTimeOffset? At(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>A message that could not be handled, with all that is known of it.</summary>
/// <param name="Message">As in the list.</param>
/// <param name="Error">What the last error said.</param>
/// <param name="Body">Its content: ids, never what people wrote. Null where it cannot be read.</param>
internal sealed record DeadMessageReply(DeadMessage Message, string? Error, JsonElement? Body);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(PageOf<DeadMessage>))]
[JsonSerializable(typeof(DeadMessageReply))]
internal sealed partial class DeadLetterJson : JsonSerializerContext;
