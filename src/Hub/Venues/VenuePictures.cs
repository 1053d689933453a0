using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Venues;

/// <summary>Pictures inside of settings.</summary>
internal static class VenuePictures
{
    /// <summary>The change with clean pictures, or why they are none.</summary>
    public static async Task<Answer<SettingsChange>> CleanAsync(
        this DataImages images, SettingsChange change, VenueSettings? kept, CancellationToken ct)
    {
        var code = await images.CleanAsync(change.PayQrUrl?.Value, kept?.PayQrUrl, "pay_qr_url", ct);
        if (code.Refusal is { } noCode) return noCode;
        var picture = await images.CleanAsync(change.PictureUrl?.Value, kept?.PictureUrl, "picture_url", ct);
        if (picture.Refusal is { } noPicture) return noPicture;
        return change with
        {
            PayQrUrl = change.PayQrUrl is null ? null : new(code.Value),
            PictureUrl = change.PictureUrl is null ? null : new(picture.Value),
        };
    }
}
