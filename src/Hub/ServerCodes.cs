using RealtimeReservation.Domain;

namespace RealtimeReservation.Server;

/// <summary>Codes that the server adds to <see cref="Codes"/>.</summary>
internal static class ServerCodes
{
    public const int SignIn = 4010;
    public const int TooSlow = 4080;
    public const int TooLarge = 4130;
    public const int NotAccepted = 4150;
    public const int WrongHost = 4210;
    public const int KeyReused = 4220;
    public const int Internal = 5001;
    public const int Unavailable = 5030;
}
