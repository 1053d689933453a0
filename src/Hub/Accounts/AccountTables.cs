using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Accounts;

/// <summary>Staff roles and ended sessions as rows, written with the events: what <see cref="Rights"/> starts from.</summary>
internal sealed class AccountTables : IInlineTable
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["account_roles", "account_ended_sessions", "account_voids"];

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Projections.Log.Account;

    /// <inheritdoc/>
    public void Write(NpgsqlBatch batch, IReadOnlyList<StreamChange> changes)
    {
        List<string>? users = null;
        List<(string User, string Role, string Venue, long Behind)> roles = [];
        List<(string Session, DateTime At, long Behind)> ended = [];
        List<(string User, long? All, long? Pin, DateTime At)> voids = [];
        foreach (var change in changes)
        {
            if (change.State is not Account account)
                continue;
            foreach (var e in change.Events)
                if (e.Data is SignedOut s)
                    ended.Add((s.Session, e.At.UtcDateTime, e.Behind));
            if (change.Events.LastOrDefault(e => Rights.Voids(e.Data) != Voided.Nothing) is { } voiding)
                voids.Add((change.Id, change.Events.LastOrDefault(e => Rights.Voids(e.Data) == Voided.All)?.Behind, voiding.Behind, voiding.At.UtcDateTime));
            // The last event that touched roles: the same whichever events share a commit, so a rebuild gives the same rows.
            if (change.Events.LastOrDefault(e => e.Data is RoleGranted or RoleRevoked or AccountErased) is not { } last)
                continue;
            (users ??= []).Add(change.Id);
            foreach (var held in account.Roles)
                roles.Add((change.Id, held.Role, held.Venue ?? "", last.Behind));
        }
        if (users is not null)
        {
            batch.BatchCommands.Add(Command("account-roles-clear.sql", Array(users, u => u)));
            batch.BatchCommands.Add(Command(
                "account-roles-write.sql",
                Array(roles, r => r.User), Array(roles, r => r.Role), Array(roles, r => r.Venue), Array(roles, r => r.Behind)));
        }
        if (voids.Count > 0)
        {
            var write = Command("account-voids-write.sql", Array(voids, v => v.User));
            write.Column(voids, v => v.All);
            write.Column(voids, v => v.Pin);
            write.Column(voids, v => v.At);
            batch.BatchCommands.Add(write);
        }
        if (ended.Count > 0)
            batch.BatchCommands.Add(Command(
                "account-ended-write.sql",
                Array(ended, s => s.Session),
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. ended.Select(s => s.At)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                Array(ended, s => s.Behind)));
    }

    static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(Sql.Read(sql));
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    static NpgsqlParameter<TValue[]> Array<TItem, TValue>(List<TItem> items, Func<TItem, TValue> value) => new() { TypedValue = [.. items.Select(value)] };
}
