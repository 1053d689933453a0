using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Pictures;

/// <summary>A picture that a field is to name.</summary>
/// <param name="Field">Its name, for faults.</param>
/// <param name="Url">The address that was given; null: none.</param>
/// <param name="Kept">Those that are named there now.</param>
internal sealed record NamedPicture(string Field, string? Url, params IReadOnlyCollection<string?> Kept);

/// <summary>Pictures as settings and menus name them.</summary>
internal sealed class NamedPictures(DataImages images, PictureStore store)
{
    /// <summary>
    /// The addresses, in the same order: pictures inside of them are clean, uploaded ones are here and stay while what names them is saved.
    /// Refused as <see cref="DataImages.CleanAsync"/> and <see cref="PictureStore.KeepAsync"/> do. What is named already stays as it is.
    /// </summary>
    public async Task<Answer<string?[]>> ReadAsync(IReadOnlyList<NamedPicture> named, CancellationToken ct)
    {
        var urls = new string?[named.Count];
        for (var i = 0; i < urls.Length; i++)
        {
            var (field, url, kept) = named[i];
            var clean = await images.CleanAsync(url, kept.Contains(url) ? url : null, field, ct);
            if (clean.Refusal is { } refusal) return refusal;
            urls[i] = clean.Value;
        }
        var added = named.Where(one => !one.Kept.Contains(one.Url)).Select(one => (one.Field, one.Url));
        return await store.KeepAsync(added, ct) is { } missing ? missing : urls;
    }
}
