using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Images;

/// <summary>Refusals of images.</summary>
internal static class ImageRefusals
{
    public static readonly Refusal ImageTooLarge = new(ServerCodes.TooLarge, "image_too_large");
    public static readonly Refusal TooManyPixels = new(ServerCodes.TooLarge, "too_many_pixels");
    public static readonly Refusal NotAnImage = new(ServerCodes.NotAccepted, "not_an_image");
    public static readonly Refusal Animated = new(ServerCodes.NotAccepted, "animated");
}
