using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Authorization;

/// <summary>Staff roles and ended sessions as rows, written with the events: what <see cref="Rights"/> starts from.</summary>
internal sealed class RightsTables : IInlineTable
{
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
                voids.Add((new(change.Id), change.Events.LastOrDefault(e => Rights.Voids(e.Data) == Voided.All)?.EventsAfter, voiding.EventsAfter, voiding.At.UtcDateTime));
            // The last event that touched roles: the same whichever events share a commit, so a rebuild gives the same rows.
            if (change.Events.LastOrDefault(e => e.Data is RoleGranted or RoleRevoked or AccountErased) is not { } last)
                continue;
            (users ??= []).Add(change.Id);
            foreach (var held in account.Roles)
                roles.Add((new(change.Id), held.Role, held.Venue ?? new(""), last.EventsAfter));
        }
        if (users is not null)
        {
            var clear = new Statement(Sql.Read("account-roles-clear.sql"));
            clear.Column(users);
            batch.Add(clear);
            var write = new Statement(Sql.Read("account-roles-write.sql"));
            write.Column(roles, r => r.User.Value);
            write.Column(roles, r => r.Role);
            write.Column(roles, r => r.Venue.Value);
            write.Column(roles, r => r.EventsAfter);
            batch.Add(write);
        }
        if (voids.Count > 0)
        {
            var write = new Statement(Sql.Read("account-voids-write.sql"));
            write.Column(voids, v => v.User.Value);
            write.Column(voids, v => v.All);
            write.Column(voids, v => v.Pin);
            write.Column(voids, v => v.At);
            batch.Add(write);
        }
        if (ended.Count > 0)
        {
            var write = new Statement(Sql.Read("account-ended-write.sql"));
            write.Column(ended, s => s.Session);
            write.Column(ended, s => s.At);
            write.Column(ended, s => s.EventsAfter);
            batch.Add(write);
        }
    }
}
