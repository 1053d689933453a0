using System.Text.Json.Serialization;
using RealtimeReservation.Domain.Pictures;

namespace RealtimeReservation.Server.Pictures;

/// <summary>A picture that was uploaded.</summary>
/// <param name="Url">Its address, as settings and menus take it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Thumbnails">The same, narrower: widths of 320 and 960, where they are less than its own. None of a payment code.</param>
internal sealed record PictureReply(string Url, int Width, int Height, IReadOnlyList<ThumbnailReply> Thumbnails)
{
    public static PictureReply From(PictureAddress address) => new(
        $"{address}", address.Width, address.Height,
        [.. address.Narrower.Select(width => new ThumbnailReply(address.Thumbnail(width), width))]);
}

/// <summary>A picture in another width.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Width">Pixels.</param>
internal sealed record ThumbnailReply(string Url, int Width);

/// <summary>What was uploaded, in the order of the files.</summary>
internal sealed record PicturesReply(IReadOnlyList<PictureReply> Pictures);

/// <summary>The form of an upload, for the API's description: 1–10 JPEG, PNG or WebP images of at most 5 MiB, 15 MiB in all.</summary>
internal sealed record PictureUpload(IFormFileCollection Files);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PicturesReply))]
internal sealed partial class PictureJson : JsonSerializerContext;
