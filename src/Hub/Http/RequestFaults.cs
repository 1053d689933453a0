using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>What may be wrong with the parameters and headers of a request, and with the form of its body.</summary>
internal static class RequestFaults
{
    public static readonly Fault NotAUuid = new("not_a_uuid");
    public static readonly Fault NoOffset = new("no_offset");
    public static readonly Fault UnknownStatus = new("unknown_status");
    public static readonly Fault UnknownTask = new("unknown_task");
    public static readonly Fault UnknownWay = new("unknown_way");
    public static readonly Fault SpanTooLong = new("span_too_long");
    public static readonly Fault UnknownEvent = new("unknown_event");
    public static readonly Fault InFuture = new("in_future");
    public static readonly Fault PhoneInvalid = new("phone_invalid");
}
