using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Images;

/// <summary>An image encoded by this server: pixels and nothing else.</summary>
/// <param name="MediaType">image/jpeg or image/png.</param>
/// <param name="Data">The whole file.</param>
internal sealed record CleanImage(string MediaType, byte[] Data);

/// <summary>Why a file is no image that can be kept.</summary>
internal enum Unclean
{
    None,
    NotAnImage,
    TooManyPixels,
    TooLarge,

    /// <summary>It takes too long to decode.</summary>
    TooSlow,

    /// <summary>It moves.</summary>
    Animated,
}

/// <summary>What is said of a file that cannot be kept.</summary>
internal static class UncleanRefusals
{
    /// <summary>
    /// 4150 <c>not_an_image</c>, <c>animated</c>; 4130 <c>too_many_pixels</c>, <c>image_too_large</c>; 4290 <c>too_many</c> when it takes
    /// too long to decode.
    /// </summary>
    /// <param name="why">Why it cannot be kept.</param>
    /// <param name="mostBytes">Largest image.</param>
    public static Refusal Refusal(this Unclean why, int mostBytes) => why switch
    {
        Unclean.TooManyPixels => ImageRefusals.TooManyPixels.With("max_pixels", ImageDecoder.MostPixels),
        Unclean.TooLarge => ImageRefusals.ImageTooLarge.With("max_bytes", mostBytes),
        Unclean.TooSlow => RequestRefusals.TooMany.RetryAfter(5),
        Unclean.Animated => ImageRefusals.Animated,
        _ => ImageRefusals.NotAnImage,
    };
}

/// <summary>What became of a file.</summary>
internal readonly record struct Cleaned(CleanImage? Image, Unclean Why)
{
    public static implicit operator Cleaned(CleanImage image) => new(image, Unclean.None);

    public static implicit operator Cleaned(Unclean why) => new(null, why);
}
