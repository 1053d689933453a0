using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Server.Pictures;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Venues;

/// <summary>Pictures inside of settings.</summary>
internal static class VenuePictures
{
    /// <summary>Of more pictures the rules say that they are too many.</summary>
    const int Most = 50;

    /// <summary>The change with pictures that can be kept, or why they cannot.</summary>
    public static async Task<Answer<SettingsChange>> ReadAsync(
        this NamedPictures pictures, SettingsChange change, VenueSettings? kept, CancellationToken ct)
    {
        var more = change.Place?.Pictures is { Count: <= Most } listed ? listed : [];
        var read = await pictures.ReadAsync(
            [
                new("pay_qr_url", change.PayQrUrl?.Value?.Trim(), kept?.PayQrUrl),
                new("picture_url", change.PictureUrl?.Value?.Trim(), kept?.PictureUrl),
                .. more.Select((url, i) => new NamedPicture($"place.pictures[{i}]", url, [.. kept?.Place.Pictures ?? []])),
            ],
            ct);
        if (read.Refusal is { } refusal) return refusal;
        var urls = read.Value!;
        return change with
        {
            PayQrUrl = change.PayQrUrl is null ? null : new(urls[0]),
            PictureUrl = change.PictureUrl is null ? null : new(urls[1]),
            Place = more.Count == 0 ? change.Place : change.Place! with { Pictures = [.. urls[2..].Select(url => url!)] },
        };
    }
}
