using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Notices;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Notifications;

/// <summary>What the signed-in user was told, in the language of the request.</summary>
internal static class NoticeEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/notices", ListAsync).RequireAuthorization().WithTags("Notices").WithSummary("Your notices, newest first")
            .Produces<PageOf<NoticeReply>>();

    static async Task<IResult> ListAsync(
        HttpContext http, NpgsqlDataSource db, VenueDirectory directory, int? page, int? page_size, string? after, string? before,
        CancellationToken ct)
    {
        if (Paging.Read(page, page_size, after, before, ListOrder.Position, out var paging) is { } fault)
            return Problems.Answer(http, fault);
        var notices = await paging.ReadAsync(
            db, NoticeRows.OfUser, row => NoticeReply.From(NoticeRows.Read(row), http.Language(), directory.PlaceOf), ct,
            new NpgsqlParameter<string> { TypedValue = http.UserId()?.Value! });
        return Results.Json(notices, NoticeJson.Readable.PageOfNoticeReply);
    }
}

/// <summary>A notice as it is shown.</summary>
/// <param name="Id">Its id; the live message of the same notice has the same.</param>
/// <param name="Kind">Stored name of the event that gave rise to it.</param>
/// <param name="Title">A few words.</param>
/// <param name="Body">One or two sentences.</param>
/// <param name="Texts">The words by language, zh-CN and en, for a reader who switches.</param>
/// <param name="Link">Page of the web client it leads to.</param>
/// <param name="At">When it happened, UTC.</param>
internal sealed record NoticeReply(
    string Id, string Kind, string Title, string Body, IReadOnlyDictionary<string, NoticeText> Texts, string Link, DateTimeOffset At)
{
    public static NoticeReply From(Notice notice, string language, PlaceOf places)
    {
        var text = NoticeText.From(notice, language, places);
        return new(
            notice.Id.ToString("N"), notice.Kind, text.Title, text.Body, NoticeRow.From(notice, places, 0).Texts, notice.Link, notice.At);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(PageOf<NoticeReply>))]
[JsonSerializable(typeof(NoticeReply))]
internal sealed partial class NoticeJson : JsonSerializerContext
{
    /// <summary>The languages that texts are filed under are no names of ours: they stay as they are, and so does their script.</summary>
    public static NoticeJson Readable => readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = ReadableText.Encoder });

    static NoticeJson? readable;
}
