using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>Ids that the server gives: UUIDv7, so that what is made later stands later in indexes.</summary>
internal static class NewIds
{
    /// <summary>A new id.</summary>
    /// <param name="now">When it is made (UTC).</param>
    public static TId NewId<TId>(this DateTimeOffset now) where TId : struct, IId<TId> => TId.From(now.NewId());

    /// <summary>A new id of what has no type of ids: a session, a proof, a payment.</summary>
    /// <param name="now">When it is made (UTC).</param>
    public static string NewId(this DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
