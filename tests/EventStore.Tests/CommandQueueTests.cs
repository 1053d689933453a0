using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>The queue wakes the loop for what it can use, and no more callers wait than it allows.</summary>
public sealed class CommandQueueTests
{
    readonly CommandQueue queue = new(limit: 2);

    [Fact]
    public void No_more_callers_wait_than_it_allows()
    {
        queue.Enter().ShouldBeTrue();
        queue.Enter().ShouldBeTrue();
        queue.Enter().ShouldBeFalse();
        queue.Leave();
        queue.Leave();

        queue.Enter().ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_ends_the_wait_and_so_does_the_end_of_a_commit()
    {
        var commit = new TaskCompletionSource();
        var forCommand = queue.WaitAsync(commit.Task, full: false, Ct);
        forCommand.IsCompleted.ShouldBeFalse();
        queue.Add(Command());
        await forCommand;
        queue.TryTake(out _).ShouldBeTrue();

        var forCommit = queue.WaitAsync(commit.Task, full: false, Ct);
        commit.SetResult();
        await forCommit;

        // The wait that the commit has outlasted still sees what comes.
        var next = queue.WaitAsync(null, full: false, Ct);
        queue.Add(Command());
        await next;
        queue.TryTake(out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_the_batch_is_full_only_the_commit_is_waited_for()
    {
        var commit = new TaskCompletionSource();
        var wait = queue.WaitAsync(commit.Task, full: true, Ct);

        queue.Add(Command());
        wait.IsCompleted.ShouldBeFalse();
        commit.SetResult();

        await wait;
    }

    [Fact]
    public void A_caller_may_leave_until_its_command_is_claimed_and_again_once_it_is_returned()
    {
        var (command, other) = (Command(), Command());
        command.TryClaim().ShouldBeTrue();
        command.TryAbandon().ShouldBeFalse("it may be committed at any moment");

        queue.Return([command]);

        command.TryAbandon().ShouldBeTrue();
        command.TryClaim().ShouldBeFalse();
        other.TryAbandon().ShouldBeTrue();
        other.IsAbandoned.ShouldBeTrue();
    }

    static QueuedCommand<Answer> Command() => LoopParts.Command(Take("a", 1));
}
