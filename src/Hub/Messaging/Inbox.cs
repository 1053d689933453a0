using JasperFx.Core;
using Npgsql;
using RealtimeReservation.EventStore;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Runtime;

namespace RealtimeReservation.Server.Messaging;

/// <summary>
/// Handles the messages of the durable inbox that are due, on the node that leads: put off, scheduled, or replayed. One at a time, in
/// passes of Wolverine's; a lock in PostgreSQL keeps a second pass out.
/// </summary>
internal sealed partial class Inbox(
    IWolverineRuntime runtime, NpgsqlDataSource db, MessagingTimes times, EventStoreOptions options, OutageLog outages, ILogger<Inbox> log)
    : IRunnerTask
{
    // Disconnects the node that holds the lock of a pass: another leads, so it is frozen or cut off.
    const string EndPass =
        """
        select count(pg_terminate_backend(l.pid))
        from pg_locks l
        where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.pid <> pg_backend_pid()
          and l.database = (select d.oid from pg_database d where d.datname = current_database())
          and (l.classid::bigint << 32 | l.objid::bigint) = @passLock
        """;

    /// <summary>The lock that Wolverine takes for a pass.</summary>
    public static readonly long PassLock = "public:durability-pass".GetDeterministicHashCode();

    readonly Signal news = new(options.IoClock);
    long? heldSince;

    /// <inheritdoc/>
    public string Name => "inbox";

    /// <summary>Looks through the inbox at once, if this node leads.</summary>
    public void Look() => news.Set();

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            // Its handlers do not hear of the lost lead: what they still do is not waited for, or a slow one would hold up the timers.
            var report = await runtime.RunDurabilityPassAsync(new DurabilityPassOptions(), ct).WaitAsync(ct);
            Note(report);
            await EndOtherAsync(report.SkippedStores.Count > 0, ct);
            if (report is { TimedOut: false, Remaining: 0 } or { FailedSteps: > 0 }) await news.WaitAsync(times.LookEvery, ct);
        }
    }

    /// <summary>A node that no longer leads ends its pass, unless it is frozen: then its lock would keep this one out for ever.</summary>
    async Task EndOtherAsync(bool held, CancellationToken ct)
    {
        if (!held) heldSince = null;
        else if (options.IoClock.GetElapsedTime(heldSince ??= options.IoClock.GetTimestamp()) >= times.OtherPassTimeout)
        {
            if (await db.FindAsync<long>(EndPass, new { passLock = PassLock }, ct) > 0) LogEnded(log);
            heldSince = null;
        }
    }

    void Note(DurabilityPassReport report)
    {
        foreach (var failed in report.Stores.SelectMany(store => store.Steps).Where(step => step.Exception is not null))
        {
            if (Outage.OfStore(failed.Exception!)) outages.Note(failed.Exception!);
            else LogFailed(log, failed.StepName, failed.Exception!);
        }
    }

    [LoggerMessage(LogLevel.Error, "Messages: {Step} failed")]
    static partial void LogFailed(ILogger log, string step, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Another node kept the inbox and gave no sign of life; it was disconnected")]
    static partial void LogEnded(ILogger log);
}
