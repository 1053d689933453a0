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
}

/// <summary>What became of a file.</summary>
internal readonly record struct Cleaned(CleanImage? Image, Unclean Why)
{
    public static implicit operator Cleaned(CleanImage image) => new(image, Unclean.None);

    public static implicit operator Cleaned(Unclean why) => new(null, why);
}
