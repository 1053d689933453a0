using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>What any request may be answered with, whatever it asks for.</summary>
internal static class RequestRefusals
{
    public static readonly Refusal NotFound = new(Codes.NotFound, "not_found");
    public static readonly Refusal NoSuchMethod = new(Codes.NotFound, "no_such_method");
    public static readonly Refusal TooSlow = new(ServerCodes.TooSlow, "too_slow");
    public static readonly Refusal TooLarge = new(ServerCodes.TooLarge, "too_large");
    public static readonly Refusal NotAccepted = new(ServerCodes.NotAccepted, "not_accepted");
    public static readonly Refusal WrongHost = new(ServerCodes.WrongHost, "wrong_host");
    public static readonly Refusal TooMany = new(Codes.TooMany, "too_many");
    public static readonly Refusal Internal = new(ServerCodes.Internal, "internal");
    public static readonly Refusal NotCaughtUp = new(ServerCodes.Unavailable, "not_caught_up");
}
