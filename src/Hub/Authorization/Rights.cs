using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RoleNames = RealtimeReservation.Domain.Accounts.Roles;

namespace RealtimeReservation.Server.Authorization;

/// <summary>Which of a person's tokens an event voids.</summary>
internal enum Voided
{
    /// <summary>None.</summary>
    Nothing,

    /// <summary>Those that came by PIN.</summary>
    ByPin,

    /// <summary>All.</summary>
    All,
}

/// <summary>
/// Who may act in which role where, which sessions have ended, and up to where in the log a person's tokens are void: in memory on every
/// node, a fold over the log. Tokens carry no roles, so what the log takes away is gone on the next request. Safe for any thread; writes
/// come on the feed's turn.
/// </summary>
internal sealed class Rights(TimeProvider clock) : IFeedSubscriber
{
    /// <summary>How long an access token lasts.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(30);

    /// <summary>An ended session is remembered until its last access token has run out everywhere, clocks a little apart.</summary>
    static readonly TimeSpan Memory = TokenLifetime + TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<UserId, ImmutableArray<RoleHeld>> roles = [];
    readonly ConcurrentDictionary<string, DateTimeOffset> ended = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<UserId, (long All, long Pin, DateTimeOffset At)> voids = [];
    DateTimeOffset swept;
    long position;

    /// <summary>A user's roles or sessions changed; raised on the feed's turn with the user's id.</summary>
    public event Action<UserId>? Changed;

    /// <summary>Whether the user may do this at the venue. Without a venue only roles that hold at every venue count.</summary>
    public bool May(UserId user, VenueId? venue, Permission permission)
    {
        foreach (var held in Roles(user))
            if ((held.Venue is null || held.Venue == venue) && Permissions.Permit(held.Role, permission))
                return true;
        return false;
    }

    /// <summary>Whether the user may do this at any venue.</summary>
    public bool MayAnywhere(UserId user, Permission permission) => Roles(user).Any(held => Permissions.Permit(held.Role, permission));

    /// <summary>Whether one more user than this one may do this at the venue.</summary>
    public bool AnotherMay(UserId user, VenueId venue, Permission permission)
    {
        foreach (var (other, _) in roles)
            if (other != user && May(other, venue, permission))
                return true;
        return false;
    }

    /// <summary>Whether the user has a role of staff anywhere.</summary>
    public bool IsStaff(UserId user) => !Roles(user).IsEmpty;

    /// <summary>Staff roles of a user; null as venue: at every venue.</summary>
    public ImmutableArray<RoleHeld> Roles(UserId user) => roles.TryGetValue(user, out var held) ? held : [];

    /// <summary>Everybody who has a role of staff, in no order.</summary>
    public IEnumerable<KeyValuePair<UserId, ImmutableArray<RoleHeld>>> Holders() => roles;

    /// <summary>The managers of a venue; where it has none, the admins.</summary>
    public IEnumerable<UserId> ManagersOf(VenueId venue)
    {
        var managers = With(new(RoleNames.Manager, venue));
        return managers.Count > 0 ? managers : With(new(RoleNames.Admin, null));

        List<UserId> With(RoleHeld role) =>
        [
            .. roles.Where(held => held.Value.Contains(role)).Select(held => held.Key).OrderBy(user => user.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether there is an admin at all.</summary>
    public bool AnyAdmin => roles.Values.Any(held => held.Contains(new(RoleNames.Admin, null)));

    /// <summary>Whether the session was signed out. Its tokens are worth nothing from then on.</summary>
    public bool IsEnded(string session) => ended.ContainsKey(session);

    /// <summary>
    /// How far this node knows the log. A token or session carries the position that it rests on, taken before its password or PIN is
    /// looked at, so that what is changed meanwhile voids it. A position and no time: clocks of nodes differ, the log is one.
    /// </summary>
    public long Position => Interlocked.Read(ref position);

    /// <summary>
    /// Whether a token of the session is worth nothing: signed out, or voided by what its person did since it was issued.
    /// </summary>
    public bool IsVoid(UserId user, string session, bool byPin, long asOf) =>
        ended.ContainsKey(session)
            || (voids.TryGetValue(user, out var since) && asOf < (byPin ? Math.Max(since.All, since.Pin) : since.All));

    /// <summary>What an event does to the tokens of its person that were issued before it.</summary>
    public static Voided Voids(object e) => e switch
    {
        SignedOutEverywhere or AccountErased => Voided.All,
        PinSet or PinRemoved or PasswordChanged or RoleGranted or RoleRevoked => Voided.ByPin,
        _ => Voided.Nothing,
    };

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Memory;
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("select user_id, role, venue from account_roles order by user_id, seq, role, venue"));
        batch.BatchCommands.Add(new("select session_id, ended_at from account_ended_sessions where ended_at > $1")
        {
            Parameters = { new() { Value = since } },
        });
        batch.BatchCommands.Add(new("select user_id, coalesce(all_seq, 0), coalesce(pin_seq, 0), at from account_voids where at > $1")
        {
            Parameters = { new() { Value = since } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = new List<(UserId User, RoleHeld Held)>();
        while (await reader.ReadAsync(ct))
            loaded.Add((
                new(reader.GetString(0)),
                new(reader.GetString(1), reader.GetString(2) is { Length: > 0 } venue ? new VenueId(venue) : null)));
        roles.Clear();
        foreach (var user in loaded.GroupBy(row => row.User))
            roles[user.Key] = [.. user.Select(row => row.Held)];
        await reader.NextResultAsync(ct);
        ended.Clear();
        while (await reader.ReadAsync(ct))
            ended[reader.GetString(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        await reader.NextResultAsync(ct);
        voids.Clear();
        while (await reader.ReadAsync(ct))
            voids[new UserId(reader.GetString(0))] = (reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3));
        Interlocked.Exchange(ref this.position, position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        var voided = Voids(e.Data);
        if (voided != Voided.Nothing)
        {
            var user = new UserId(Log.Account.Id(e.Stream));
            var before = voids.GetValueOrDefault(user);
            voids[user] = (voided == Voided.All ? e.Seq : before.All, e.Seq, e.At);
        }
        switch (e.Data)
        {
            case RoleGranted g:
                Set(g.User, Roles(g.User).Add(new(g.Role, g.Venue)));
                break;
            case RoleRevoked r:
                Set(r.User, Roles(r.User).Remove(new(r.Role, r.Venue)));
                break;
            case SignedOut s:
                ended[s.Session] = e.At;
                Changed?.Invoke(s.User);
                break;
            case SignedOutEverywhere or PinSet or PinRemoved or PasswordChanged:
                Changed?.Invoke(new UserId(Log.Account.Id(e.Stream)));
                break;
            case AccountErased a:
                Set(a.User, []);
                break;
        }
        Interlocked.Exchange(ref position, e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position)
    {
        var now = clock.GetUtcNow();
        if (now - swept < TimeSpan.FromMinutes(1))
            return;
        swept = now;
        foreach (var (session, at) in ended)
            if (now - at > Memory)
                ended.TryRemove(session, out _);
        foreach (var (user, since) in voids)
            if (now - since.At > Memory)
                voids.TryRemove(user, out _);
    }

    void Set(UserId user, ImmutableArray<RoleHeld> held)
    {
        if (held.IsEmpty)
            roles.TryRemove(user, out _);
        else
            roles[user] = held;
        Changed?.Invoke(user);
    }
}
