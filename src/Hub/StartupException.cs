namespace RealtimeReservation.Server;

/// <summary>The server cannot start, for a reason its operator can mend: the message alone is shown, without a stack.</summary>
public sealed class StartupException : Exception
{
    public StartupException(string message) : base(message) { }
    public StartupException(string message, Exception inner) : base(message, inner) { }
    public StartupException() { }
}
