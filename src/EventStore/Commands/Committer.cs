using System.Data;
using System.Globalization;
using Marten;
using Marten.Services;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>How an attempt to commit a group ended.</summary>
abstract record Outcome
{
    /// <summary>
    /// It is in the log; its last event stands at <paramref name="Head"/>, and the event before its first at <paramref name="Before"/>.
    /// </summary>
    public sealed record Committed(long Head, long Before) : Outcome;

    /// <summary>
    /// Nothing was written: streams have other versions than the group was decided on, at the latest since <paramref name="Head"/>; null
    /// where that is not known.
    /// </summary>
    public sealed record Stale(long? Head) : Outcome;

    /// <summary>Nothing was written: these commands were carried out before.</summary>
    public sealed record Repeated(Guid[] Ids) : Outcome;

    /// <summary>Nothing was written: PostgreSQL refuses the data.</summary>
    public sealed record Poisoned(Exception Exception) : Outcome;

    /// <summary>Nothing was written: PostgreSQL could not be reached in time.</summary>
    public sealed record NotDone : Outcome;

    /// <summary>The connection broke during the commit and the outcome could not be learned in time.</summary>
    public sealed record Unknown : Outcome;
}

/// <summary>
/// Writes groups, each as one save of a Marten session on one connection of its own, and finds out what became of a commit that broke.
/// </summary>
sealed class Committer(
    IDocumentStore store, NpgsqlDataSource source, IReadOnlyList<IInlineTable> tables, EventLog log, Feed feed, EventStoreOptions options,
    OutageLog outages)
    : IAsyncDisposable
{
    const string StaleState = "RR001";
    const string TakeLock = "select pg_advisory_xact_lock(7236000)";

    static readonly string Session = Sql.Read("committer_session.sql");
    static readonly string EndOverdue = Sql.Read("end_overdue.sql");
    NpgsqlConnection? connection;
    NpgsqlTransaction? locked;

    /// <summary>The append lock is held: no other node can append until the next commit.</summary>
    public bool Locked => locked is not null;

    public async Task<Outcome> CommitAsync(Group group, Deadline deadline, CancellationToken ct)
    {
        if (group.Count == 0)
        {
            await UnlockAsync();
            return new Outcome.Committed(0, 0);
        }
        if (options.Probe is not null) await options.Probe(CommitPoint.Decided);
        for (bool sent = false, broken = false; ;)
        {
            try
            {
                var open = await OpenAsync(ct);
                if (broken)
                {
                    // A commit broke before: look first whether it landed after all.
                    await EndOverdueAsync(open, ct);
                    if (await FindAsync(open, group, deadline, ct) is { } found) return found;
                }
                sent = true;
                var committed = await SendAsync(open, group, deadline, ct);
                if (options.Probe is not null) await options.Probe(CommitPoint.Committed);
                return committed;
            }
            catch (PostgresException refused) when (connection?.State == ConnectionState.Open)
            {
                // PostgreSQL answered, so this attempt wrote nothing; an attempt that broke before it may have landed since.
                await UnlockAsync();
                if (broken && connection?.State == ConnectionState.Open
                    && await TryFindAsync(connection, group, deadline, ct) is { } landed) return landed;
                switch (refused.SqlState)
                {
                    case StaleState: return new Outcome.Stale(Head(refused));
                    case PostgresErrorCodes.UniqueViolation when refused.ConstraintName == "pkey_mt_streams_id":
                        return new Outcome.Stale(null);
                    case PostgresErrorCodes.UniqueViolation when refused.ConstraintName == "commands_pkey":
                        return await WhichRepeatedAsync(group, deadline, ct);
                }
                if (!Outage.Is(refused)) return new Outcome.Poisoned(refused);
                outages.Note(refused);
                if (deadline.Passed) return broken ? new Outcome.Unknown() : new Outcome.NotDone();
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                outages.Note(exception);
                await CloseAsync();
                broken |= sent;
                if (deadline.Passed) return broken ? new Outcome.Unknown() : new Outcome.NotDone();
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), options.IoClock, ct);
        }
    }

    /// <summary>Takes the append lock, so that what is decided next cannot be overtaken.</summary>
    /// <returns>Where the log stands; null if the lock was not free in time.</returns>
    public async Task<long?> LockAsync(Deadline deadline, CancellationToken ct)
    {
        for (var again = false; !deadline.Passed; again = true)
        {
            try
            {
                var open = await OpenAsync(ct);
                if (again) await EndOverdueAsync(open, ct);
                locked = await open.BeginTransactionAsync(ct);
                await using var take = new NpgsqlCommand($"{TakeLock}; select seq from log_head", open, locked);
                take.CommandTimeout = deadline.Seconds(options.CommitTimeout);
                await using var head = await take.ExecuteReaderAsync(ct);
                await head.NextResultAsync(ct);
                await head.ReadAsync(ct);
                return head.GetInt64(0);
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                outages.Note(exception);
                await CloseAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(100), options.IoClock, ct);
            }
        }
        return null;
    }

    /// <summary>Loads states under the lock.</summary>
    public Task<(IReadOnlyList<(string Stream, object State, long Version)> States, long Head)> LoadLockedAsync(
        IReadOnlyList<string> streams, CancellationToken ct) =>
        log.LoadAsync(streams, connection, ct);

    public async ValueTask DisposeAsync() => await CloseAsync();

    async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        // After a silence the connection may be dead without knowing it. Sending on it would leave an outcome unknown that
        // a new connection learns to be "not done".
        if (connection is { State: ConnectionState.Open } && (Locked || !feed.Stale)) return connection;
        await CloseAsync();
        connection = await source.OpenConnectionAsync(ct);
        await using (var session = new NpgsqlCommand(Session, connection)) await session.ExecuteNonQueryAsync(ct);
        feed.OwnBackend = connection.ProcessID;
        return connection;
    }

    async Task<Outcome.Committed> SendAsync(NpgsqlConnection open, Group group, Deadline deadline, CancellationToken ct)
    {
        // The last statement of the save commits it; what is refused is rolled back by the caller.
        var transaction = locked ??= await open.BeginTransactionAsync(ct);
        var save = SessionOptions.ForTransaction(transaction, shouldAutoCommit: false);
        save.Timeout = deadline.Seconds(options.CommitTimeout);
        await using var session = store.LightweightSession(save);
        var append = group.QueueOn(session, tables, options.AppendByMarten);
        await session.SaveChangesAsync(ct);
        await transaction.DisposeAsync();
        locked = null;
        return new Outcome.Committed(append.Head, append.Before);
    }

    /// <summary>Some command of the group was carried out before.</summary>
    async Task<Outcome> WhichRepeatedAsync(Group group, Deadline deadline, CancellationToken ct)
    {
        try
        {
            // None, if it was forgotten at that very moment: then all is tried again.
            var repeated = await FindRepeatedAsync(await OpenAsync(ct), group.Remembered, deadline, ct);
            return repeated.Length > 0 ? new Outcome.Repeated(repeated) : new Outcome.Stale(null);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            await CloseAsync();
            return new Outcome.NotDone();
        }
    }

    async Task<Guid[]> FindRepeatedAsync(NpgsqlConnection open, IReadOnlyList<Guid> asked, Deadline deadline, CancellationToken ct)
    {
        var repeated = new List<Guid>();
        await using (var find = new NpgsqlCommand("select id from commands where id = any ($1)", open, locked))
        {
            find.CommandTimeout = deadline.Seconds(options.CommitTimeout);
            find.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked] });
            await using var rows = await find.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) repeated.Add(rows.GetGuid(0));
        }
        await UnlockAsync();
        return [.. repeated];
    }

    /// <summary>Ends other nodes' hold of the append lock where they have it longer than any attempt may take.</summary>
    async Task EndOverdueAsync(NpgsqlConnection open, CancellationToken ct)
    {
        await using var end = new NpgsqlCommand(EndOverdue, open) { CommandTimeout = 2 };
        end.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = options.CommitTimeout });
        await end.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Looks for the group in the log, once any commit that is still under way has ended.</summary>
    async Task<Outcome.Committed?> FindAsync(NpgsqlConnection open, Group group, Deadline deadline, CancellationToken ct)
    {
        var (stream, version, id) = group.Mark;
        await using var batch = new NpgsqlBatch(open) { Timeout = deadline.Seconds(options.CommitTimeout) };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TakeLock));
        var find = new NpgsqlBatchCommand("""
            select e.seq_id, (select max(b.seq_id) from mt_events b where b.seq_id < e.seq_id)
            from mt_events e
            where e.stream_id = $1 and e.version = $2 and e.id = $3
            """);
        find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        find.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
        find.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        batch.BatchCommands.Add(find);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        return new Outcome.Committed(reader.GetInt64(0) + group.Count - 1, reader.IsDBNull(1) ? 0 : reader.GetInt64(1));
    }

    async Task<Outcome.Committed?> TryFindAsync(NpgsqlConnection open, Group group, Deadline deadline, CancellationToken ct)
    {
        try
        {
            return await FindAsync(open, group, deadline, ct);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Gives the append lock back without having used it.</summary>
    public async Task UnlockAsync()
    {
        if (locked is null) return;
        try
        {
            await locked.RollbackAsync();
            await locked.DisposeAsync();
            locked = null;
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is InvalidOperationException)
        {
            await CloseAsync();
        }
    }

    async Task CloseAsync()
    {
        locked = null;
        if (connection is null) return;
        var closing = connection;
        connection = null;
        // Its session has settings of its own, and what lies idle beside it broke with it: none of it goes back into the pool.
        source.Clear();
        await closing.DisposeAsync();
    }

    static long Head(PostgresException stale) =>
        long.Parse(stale.MessageText.AsSpan(stale.MessageText.LastIndexOf(' ')), CultureInfo.InvariantCulture);
}
