using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Uploads;

/// <summary>Refusals of uploads, whatever they are.</summary>
internal static class UploadRefusals
{
    public static readonly Refusal UploadQuota = new(Codes.TooMany, "upload_quota");

    /// <summary>4290 while as many uploads are under way as may be.</summary>
    public static Refusal NoPlace => Http.RequestRefusals.TooMany.RetryAfter(2);
}
