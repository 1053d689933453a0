using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Pictures;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Pictures;

/// <summary>Uploading pictures of venues and menus, and looking at them.</summary>
internal static class PictureEndpoints
{
    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/admin/pictures", UploadAsync).RequireAuthorization().WithTags("Pictures")
            .Needs(Permission.ManageSettings, Permission.ManageMenu)
            .WithSummary("Upload pictures of a venue (use=venue), its payment code (use=pay_qr) or pictures of its menu (use=menu)")
            .Produces<PicturesReply>(201).Accepts<PictureUpload>("multipart/form-data").DisableAntiforgery();
        routes.MapMethods($"{PictureAddress.Folder}{{name}}", Reading, ShowAsync).ExcludeFromDescription();
    }

    /// <summary>Pictures of a venue that is not open yet are uploaded without naming it, by those who may open one.</summary>
    static async Task<IResult> UploadAsync(
        HttpContext http, Rights rights, VenueDirectory directory, PictureUploads uploads, VenueId? venue, string? use,
        CancellationToken ct)
    {
        if (use is not (null or "venue" or "pay_qr" or "menu"))
            return Problems.Answer(http, Refusal.Invalid("use", PictureFaults.UnknownUse));
        var needed = venue is null ? Permission.OpenVenues : use == "menu" ? Permission.ManageMenu : Permission.ManageSettings;
        if (!rights.May(http.SignedInUser(), venue, needed)) return Problems.Answer(http, GeneralRefusals.NotAllowed);
        if (venue is { } named && directory.Find(named) is null) return Problems.Answer(http, VenueRefusals.NoSuchVenue);
        return await uploads.TakeAsync(http, code: use == "pay_qr", ct);
    }

    static async Task<IResult> ShowAsync(string name, HttpContext http, PictureFiles files, CancellationToken ct)
    {
        if (!Read(name, out var address, out var width)) return Problems.Answer(http, PictureRefusals.NoSuchPicture);
        if (await files.FindAsync(address, width, ct) is not { } picture) return Problems.Answer(http, PictureRefusals.NoSuchPicture);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.ContentDisposition = "inline";
        // Pages of other sites show it where a link to the venue is shared.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // Its address is its content: what is kept of it never grows old.
        headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(picture.Data, picture.MediaType, entityTag: new($"\"{name}\""));
    }

    /// <summary>Reads <c>hash-WxH.jpg</c>, or <c>hash-WxH-320.jpg</c> of a thumbnail.</summary>
    static bool Read(string name, out PictureAddress address, out int? width)
    {
        (address, width) = (default, null);
        foreach (var one in PictureAddress.Widths)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"-{one}.");
            var at = name.LastIndexOf(mark, StringComparison.Ordinal);
            if (at < 0) continue;
            (name, width) = ($"{name[..at]}.{name[(at + mark.Length)..]}", one);
            break;
        }
        if (PictureAddress.Read(PictureAddress.Folder + name) is not { } read) return false;
        address = read;
        return true;
    }
}
