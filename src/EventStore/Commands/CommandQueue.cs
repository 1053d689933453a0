using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace RealtimeReservation.EventStore;

/// <summary>Commands that wait to be decided. One reader, the loop; any thread adds.</summary>
/// <param name="limit">Callers that may wait at the same time.</param>
sealed class CommandQueue(int limit)
{
    // The thread that adds a command runs the loop's continuation inline: with few callers, no other thread has to be woken.
    readonly Channel<QueuedCommand> ready =
        Channel.CreateUnbounded<QueuedCommand>(new() { SingleReader = true, AllowSynchronousContinuations = true });

    Task<bool>? arrival;
    int callers;

    /// <summary>Counts a caller in, who must leave afterwards. False: too many wait.</summary>
    public bool Enter() => Interlocked.Increment(ref callers) <= limit;

    /// <summary>Counts a caller out.</summary>
    public void Leave() => Interlocked.Decrement(ref callers);

    /// <summary>Adds a command that can be decided.</summary>
    public void Add(QueuedCommand command) => ready.Writer.TryWrite(command);

    /// <summary>Adds commands again that were taken before; their callers may leave again.</summary>
    public void Return(IEnumerable<QueuedCommand> commands)
    {
        foreach (var command in commands)
        {
            command.Release();
            Add(command);
        }
    }

    /// <summary>Takes the next command, if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out QueuedCommand? command) => ready.Reader.TryRead(out command);

    /// <summary>Waits until there is a command, or until a commit has ended.</summary>
    /// <param name="commit">The commit in progress; null: there is none.</param>
    /// <param name="full">Commands that come do not fit into the next batch: only the commit is waited for.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task WaitAsync(Task? commit, bool full, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        // A wait that was outlasted by a commit goes on: the channel takes one at a time.
        if (!full) arrival ??= ready.Reader.WaitToReadAsync(ct).AsTask();
        if (commit is null) await arrival!;
        else if (full) await Task.WhenAny(commit);
        else await Task.WhenAny(commit, arrival!);
        if (arrival is not { IsCompleted: true }) return;
        await arrival;
        arrival = null;
    }
}
