using RealtimeReservation.Domain;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Images;

/// <summary>Small pictures that travel inside of what shows them, as <c>data:</c> addresses: cleaned like any other image.</summary>
internal sealed class DataImages(ImageCleaner images)
{
    const string Scheme = "data:image/", Drawing = "data:image/svg+xml", Encoding = ";base64,";

    /// <summary>Most characters of an address, as the domain takes them.</summary>
    const int MostCharacters = 100_000;

    /// <summary>An encoded picture of so many bytes makes an address that is no longer, its beginning included.</summary>
    const int MostBytes = (MostCharacters - 32) / 4 * 3;

    /// <summary>
    /// The address with a clean picture. What is no picture stays as it is: links, drawings (which are text, and shown without scripts),
    /// and what is kept already. 4000 by field: <c>not_an_image</c>, <c>too_many_pixels</c>, <c>too_long</c>; 4290 <c>too_many</c>.
    /// </summary>
    /// <param name="url">The address that was given.</param>
    /// <param name="kept">The one that is kept now; encoding it once more would only blur it.</param>
    /// <param name="field">Its name, for faults.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<Answer<string>> CleanAsync(string? url, string? kept, string field, CancellationToken ct)
    {
        if (url is null || url == kept || url.Length > MostCharacters || !Starts(url, Scheme) || Starts(url, Drawing))
            return new(url, null);
        var data = url.IndexOf(Encoding, StringComparison.OrdinalIgnoreCase);
        var bytes = new byte[url.Length];
        if (data < 0 || !Convert.TryFromBase64Chars(url.AsSpan(data + Encoding.Length), bytes, out var length))
            return Refusal.Invalid(field, ImageFaults.NotAnImage);
        return await images.TryCleanAsync(bytes.AsMemory(0, length), MostBytes, ct) switch
        {
            { Image: { } image } => $"data:{image.MediaType}{Encoding}{Convert.ToBase64String(image.Data)}",
            { Why: Unclean.TooSlow } => Unclean.TooSlow.Refusal(MostBytes),
            { Why: Unclean.TooLarge } => Refusal.Invalid(field, FieldFaults.TooLong.AtMost(MostCharacters)),
            { Why: Unclean.TooManyPixels } => Refusal.Invalid(field, ImageFaults.TooManyPixels),
            _ => Refusal.Invalid(field, ImageFaults.NotAnImage),
        };
    }

    static bool Starts(string url, string with) => url.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
