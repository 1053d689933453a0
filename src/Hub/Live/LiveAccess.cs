using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;

namespace RealtimeReservation.Server.Live;

/// <summary>Who stands behind a live connection.</summary>
/// <param name="Id">User id.</param>
/// <param name="Session">The sign-in the ticket came from.</param>
/// <param name="ExpiresAt">Instant (UTC) at which the right to watch ends unless it is renewed.</param>
/// <param name="ByPin">Whether they came by PIN.</param>
/// <param name="AsOf">The position of the log that the access token rests on.</param>
internal sealed record LiveUser(UserId Id, string Session, DateTimeOffset ExpiresAt, bool ByPin = false, long AsOf = long.MaxValue);

/// <summary>Whether a user may do this at a venue.</summary>
internal delegate bool MayDo(UserId user, VenueId? venue, Permission permission);

/// <summary>What the live hub asks of the accounts.</summary>
internal sealed record LiveAccess
{
    /// <summary>Uses a one-time ticket up; null if it is unknown, used or expired.</summary>
    public required Func<string, CancellationToken, Task<LiveUser?>> Redeem { get; init; }

    /// <summary>Rights as they are now.</summary>
    public required MayDo May { get; init; }

    /// <summary>Whether a sign-in has been ended, or what it came by is void since.</summary>
    public required Func<LiveUser, bool> IsEnded { get; init; }

    /// <summary>Takes a request from the limit that a user has over HTTP; the seconds to wait when there is none, else null.</summary>
    public Func<UserId, int?> Spend { get; init; } = static _ => null;

    /// <summary>
    /// Takes one of the connections that an address may open in a minute; the seconds to wait when there is none, else null.
    /// </summary>
    public Func<HttpContext, ValueTask<int?>> AdmitAsync { get; init; } = static _ => new((int?)null);

    /// <summary>Tells of every user whose roles or sign-ins changed; raised on the feed's turn.</summary>
    public required Action<Action<UserId>> OnChanged { get; init; }
}
