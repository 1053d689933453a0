using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Images;

/// <summary>What may be wrong with an image that a field holds.</summary>
internal static class ImageFaults
{
    public static readonly Fault NotAnImage = new("not_an_image");
    public static readonly Fault TooManyPixels = new("too_many_pixels");
}
