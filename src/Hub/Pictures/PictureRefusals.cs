using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Pictures;

/// <summary>Refusals of pictures.</summary>
internal static class PictureRefusals
{
    public static readonly Refusal NoSuchPicture = new(Codes.NotFound, "no_such_picture");
}

/// <summary>What may be wrong with the address of a picture.</summary>
internal static class PictureFaults
{
    public static readonly Fault NotUploaded = new("not_uploaded");
    public static readonly Fault UnknownUse = new("unknown_use");
}
