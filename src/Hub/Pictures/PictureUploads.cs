using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Uploads;

namespace RealtimeReservation.Server.Pictures;

/// <summary>
/// Takes uploads of pictures: all of them are made before one is kept, so that of an upload that is refused nothing is left.
/// </summary>
internal sealed class PictureUploads(
    PictureMaker maker, PictureStore store, UploadPlaces places, UploadQuota quota, UploadSettings settings)
{
    /// <summary>Most files of one upload.</summary>
    public const int MostFiles = 10;

    /// <summary>Largest body, bytes.</summary>
    public const int MostBody = (15 * 1024 * 1024) + (64 * 1024);

    static readonly UploadForm Form = new(MostFiles, PictureMaker.MostBytes);

    /// <summary>Reads the body, keeps its pictures and tells their addresses.</summary>
    /// <param name="http">The request.</param>
    /// <param name="code">Whether they are payment codes.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<IResult> TakeAsync(HttpContext http, bool code, CancellationToken ct)
    {
        var user = http.SignedInUser();
        if (await quota.RefuseAsync(user, http.Request.ContentLength ?? 1, ct) is { } refusal) return Problems.Answer(http, refusal);
        using var place = places.Take(user);
        if (place is null) return Problems.Answer(http, UploadRefusals.NoPlace);

        var body = new MeteredBody(http.Request.Body);
        try
        {
            var read = await UploadBody.ReadAsync(
                http, settings, MostBody, (_, until) => ReadAsync(http.Request.ContentType, body, code, until), ct);
            if (read.Refusal is { } unread) return Problems.Answer(http, unread);
            var addresses = await store.PutAsync(read.Value!, ct);
            return Results.Json(new PicturesReply([.. addresses.Select(PictureReply.From)]), statusCode: StatusCodes.Status201Created);
        }
        finally
        {
            using var rest = RequestTimeout.Find(http)!.Rest();
            await CountAsync(user, body.Bytes, rest.Token);
        }
    }

    async Task<Answer<List<MadePicture>>> ReadAsync(string? contentType, Stream body, bool code, CancellationToken ct)
    {
        var made = new List<MadePicture>();
        var read = await Form.ReadAsync(contentType, body, MakeAsync, ct);
        return read.Refusal is { } refusal ? refusal : made;

        async Task<Refusal?> MakeAsync(UploadedFile file)
        {
            var picture = !IsImage(file.MediaType) ? ImageRefusals.NotAnImage
                : code ? await maker.CodeAsync(file.Bytes, ct)
                : await maker.PhotoAsync(file.Bytes, ct);
            if (picture.Refusal is { } no) return no;
            made.Add(picture.Value!);
            return null;
        }
    }

    /// <summary>What calls itself something else is none, whatever its bytes are; what says nothing of itself is looked at.</summary>
    static bool IsImage(string? mediaType) =>
        string.IsNullOrEmpty(mediaType)
            || mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            || mediaType.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>Also of what was refused: it has been read. Not counted where the database cannot be reached in time.</summary>
    async Task CountAsync(UserId user, long bytes, CancellationToken ct)
    {
        try
        {
            await quota.AddAsync(user, bytes, ct);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
        }
    }
}
