using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Deadlines;

namespace RealtimeReservation.Server.Tests.Deadlines;

public class OpenDeadlinesTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    static readonly IDeadlineKind Kind = new NoKind(), Other = new NoKind();
    readonly OpenDeadlines deadlines = new([]);

    [Fact]
    public void What_is_due_comes_in_order_and_what_is_not_stays()
    {
        deadlines.Set(Of("late"), Now.AddMinutes(3));
        deadlines.Set(Of("first"), Now.AddMinutes(1));
        deadlines.Set(Of("second"), Now.AddMinutes(2));
        deadlines.TakeDue(Now, 10).ShouldBeEmpty();
        deadlines.TakeDue(Now.AddMinutes(2), 10).ShouldBe([Of("first"), Of("second")]);
        deadlines.Upcoming().At.ShouldBe(Now.AddMinutes(2).AddSeconds(1));
    }

    [Fact]
    public void One_that_moved_or_was_settled_does_not_fire_at_its_old_instant()
    {
        deadlines.Set(Of("moved"), Now.AddMinutes(1));
        deadlines.Set(Of("moved"), Now.AddMinutes(5));
        deadlines.Set(Of("settled"), Now.AddMinutes(1));
        deadlines.Clear(Of("settled"));
        deadlines.TakeDue(Now.AddMinutes(2), 10).ShouldBeEmpty();
        deadlines.Upcoming().At.ShouldBe(Now.AddMinutes(5));
        deadlines.Count.ShouldBe(1);
    }

    [Fact]
    public void One_that_was_not_settled_fires_again_after_a_second()
    {
        deadlines.Set(Of("stubborn"), Now);
        deadlines.TakeDue(Now, 10).ShouldBe([Of("stubborn")]);
        deadlines.TakeDue(Now.AddMilliseconds(999), 10).ShouldBeEmpty();
        deadlines.TakeDue(Now.AddSeconds(1), 10).ShouldBe([Of("stubborn")]);
        deadlines.Clear(Of("stubborn"));
        deadlines.TakeDue(Now.AddMinutes(1), 10).ShouldBeEmpty();
        deadlines.Upcoming().At.ShouldBeNull();
    }

    [Fact]
    public void An_earlier_one_wakes_who_waits_and_a_later_one_does_not()
    {
        deadlines.Set(Of("a"), Now.AddMinutes(5));
        var sooner = deadlines.Upcoming().Sooner;
        deadlines.Set(Of("b"), Now.AddMinutes(6));
        sooner.IsCompleted.ShouldBeFalse();
        deadlines.Set(Of("c"), Now.AddMinutes(4));
        sooner.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void No_more_than_asked_for_come_at_once()
    {
        for (var i = 0; i < 5; i++) deadlines.Set(Of($"o{i}"), Now);
        deadlines.TakeDue(Now, 3).Count.ShouldBe(3);
        deadlines.TakeDue(Now, 3).Count.ShouldBe(2);
    }

    [Fact]
    public void Deadlines_of_two_kinds_about_the_same_thing_run_beside_each_other()
    {
        deadlines.Set(new(Kind, "order"), Now.AddMinutes(1));
        deadlines.Set(new(Other, "order"), Now.AddMinutes(2));
        deadlines.Clear(new(Kind, "order"));
        deadlines.TakeDue(Now.AddMinutes(2), 10).ShouldBe([new(Other, "order")]);
    }

    static Deadline Of(string id) => new(Kind, id);

    sealed class NoKind : IDeadlineKind
    {
        public Task LoadAsync(NpgsqlConnection connection, OpenDeadlines open, CancellationToken ct) => Task.CompletedTask;

        public void Apply(LogEvent e, OpenDeadlines open)
        {
        }

        public Task<bool> FireAsync(string id, CancellationToken ct) => Task.FromResult(true);
    }
}
