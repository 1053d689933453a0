using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>Why a command was not carried out, or why that is not known.</summary>
internal static class CommandRefusals
{
    public static readonly Refusal KeyReused = new(ServerCodes.KeyReused, "key_reused");
    public static readonly Refusal Busy = new(ServerCodes.Unavailable, "busy");
    public static readonly Refusal StoreUnreachable = new(ServerCodes.Unavailable, "store_unreachable");
    public static readonly Refusal Unknown = new(ServerCodes.Unavailable, "unknown");
}
