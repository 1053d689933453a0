using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Authorization;

/// <summary>Staff roles and ended sessions as rows, written with the events: what <see cref="Rights"/> starts from.</summary>
internal sealed class RightsTables : IInlineTable
{
    const string ClearRoles = "delete from account_roles where user_id = any ($1)";

    const string WriteRoles =
        """
        insert into account_roles (user_id, role, venue, seq)
        select user_id, role, venue, (select current_setting('log.position')::bigint) - events_after
        from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as r (user_id, role, venue, events_after)
        """;

    // How many events of the log come after the last one that voided all tokens, and those by PIN (null: none did).
    const string WriteVoids =
        """
        insert into account_voids (user_id, all_seq, pin_seq, at)
        select user_id, (select current_setting('log.position')::bigint) - all_behind,
               (select current_setting('log.position')::bigint) - pin_behind, at
        from unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[]) as v (user_id, all_behind, pin_behind, at)
        on conflict (user_id) do update
        set all_seq = greatest(account_voids.all_seq, excluded.all_seq), pin_seq = greatest(account_voids.pin_seq, excluded.pin_seq),
            at = excluded.at
        """;

    const string WriteEnded =
        """
        insert into account_ended_sessions (session_id, ended_at, seq)
        select session_id, ended_at, (select current_setting('log.position')::bigint) - events_after
        from unnest($1::text[], $2::timestamptz[], $3::bigint[]) as s (session_id, ended_at, events_after)
        on conflict (session_id) do nothing
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["account_roles", "account_ended_sessions", "account_voids"];

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Projections.Log.Account;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<string>? users = null;
        List<(UserId User, string Role, VenueId Venue, long EventsAfter)> roles = [];
        List<(string Session, DateTime At, long EventsAfter)> ended = [];
        List<(UserId User, long? All, long? Pin, DateTime At)> voids = [];
        foreach (var change in changes)
        {
            if (change.State is not Account account)
                continue;
            foreach (var e in change.Events)
                if (e.Data is SignedOut s)
                    ended.Add((s.Session, e.At.UtcDateTime, e.EventsAfter));
            if (change.Events.LastOrDefault(e => Rights.Voids(e.Data) != Voided.Nothing) is { } voiding)
                voids.Add((
                    new(change.Id), change.Events.LastOrDefault(e => Rights.Voids(e.Data) == Voided.All)?.EventsAfter, voiding.EventsAfter,
                    voiding.At.UtcDateTime));
            // The last event that touched roles: the same whichever events share a commit, so a rebuild gives the same rows.
            if (change.Events.LastOrDefault(e => e.Data is RoleGranted or RoleRevoked or AccountErased) is not { } last)
                continue;
            (users ??= []).Add(change.Id);
            foreach (var held in account.Roles)
                roles.Add((new(change.Id), held.Role, held.Venue ?? new(""), last.EventsAfter));
        }
        if (users is not null)
        {
            var clear = new Statement(ClearRoles);
            clear.Column(users);
            batch.Add(clear);
            var write = new Statement(WriteRoles);
            write.Column(roles, r => r.User.Value);
            write.Column(roles, r => r.Role);
            write.Column(roles, r => r.Venue.Value);
            write.Column(roles, r => r.EventsAfter);
            batch.Add(write);
        }
        if (voids.Count > 0)
        {
            var write = new Statement(WriteVoids);
            write.Column(voids, v => v.User.Value);
            write.Column(voids, v => v.All);
            write.Column(voids, v => v.Pin);
            write.Column(voids, v => v.At);
            batch.Add(write);
        }
        if (ended.Count > 0)
        {
            var write = new Statement(WriteEnded);
            write.Column(ended, s => s.Session);
            write.Column(ended, s => s.At);
            write.Column(ended, s => s.EventsAfter);
            batch.Add(write);
        }
    }
}
