namespace RealtimeReservation.Domain.Accounts;

/// <summary>An admin had a message that could not be handled tried again.</summary>
/// <param name="User">The admin.</param>
/// <param name="Message">Id of the message.</param>
/// <param name="Kind">What it asks for.</param>
[Stored("message_replayed")]
public sealed record MessageReplayed(UserId User, string Message, string Kind) : AccountEvent;

/// <summary>An admin gave up a message that could not be handled.</summary>
/// <param name="User">The admin.</param>
/// <param name="Message">Id of the message.</param>
/// <param name="Kind">What it asked for.</param>
[Stored("message_discarded")]
public sealed record MessageDiscarded(UserId User, string Message, string Kind) : AccountEvent;
