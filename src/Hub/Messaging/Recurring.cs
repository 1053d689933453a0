using Npgsql;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Runtime;
using Wolverine.Util;

namespace RealtimeReservation.Server.Messaging;

/// <summary>A message that comes again and again.</summary>
/// <param name="Message">The message.</param>
/// <param name="Every">From one to the next.</param>
internal sealed record Recurring(object Message, TimeSpan Every);

/// <summary>
/// Schedules the next of every recurring message when none is waiting: under the lock of the pass, so that several nodes make no second
/// one, and nothing piles up however long none was handled.
/// </summary>
internal sealed class RecurringStep(NpgsqlDataSource db, IEnumerable<Recurring> all, IServiceProvider services) : IDurabilityPassStep
{
    readonly Dictionary<Type, DateTimeOffset> last = [];

    /// <inheritdoc/>
    public string Name => "recurring messages";

    /// <inheritdoc/>
    public async Task<DurabilityPassStepResult> ExecuteAsync(DurabilityPassContext context, CancellationToken token)
    {
        var waiting = await WaitingAsync(token);
        foreach (var (message, every) in all)
        {
            var type = message.GetType();
            if (waiting.Contains(type.ToMessageTypeName())) continue;
            // A node that has just taken over does everything once.
            var due = last.TryGetValue(type, out var before) && before + every > context.Now ? before + every : context.Now;
            await new MessageBus(services.GetRequiredService<IWolverineRuntime>()).ScheduleAsync(message, due);
            last[type] = due;
        }
        return DurabilityPassStepResult.Nothing;
    }

    async Task<HashSet<string>> WaitingAsync(CancellationToken ct) =>
        [
            .. await db.QueryAsync<string>(
                "select distinct message_type from wolverine_incoming_envelopes where status in ('Incoming', 'Scheduled')", null, ct),
        ];
}
