using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

public sealed class LivePropertyTests
{
    static readonly string[] Names = ["fake:a", "fake:b"];

    [Fact]
    public void Whatever_happens_a_client_at_a_position_shows_exactly_what_was_true_there()
    {
        var steps = Gen.Choose(0, 9_999).ListOf(120).ToArbitrary();
        Prop.ForAll(steps, Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Whatever_a_kind_learns_late_everybody_who_watches_shows_it_once_the_log_moves_on()
    {
        var steps = Gen.Choose(0, 9_999).ListOf(120).ToArbitrary();
        Prop.ForAll(steps, LearnsAtLast).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    static bool LearnsAtLast(IEnumerable<int> steps)
    {
        using var world = new LiveWorld();
        LiveReader[] readers = [new(world), new(world), new(world)];
        foreach (var step in steps)
        {
            if (step % 17 == 0) world.Kind.MissesAt = world.Topics.Position + 1;
            else if (step % 17 == 1) world.Topics.ForKinds.Refill(Names[step / 17 % 2]);
            else Step(world, readers[step / 100 % 3], step);
        }

        world.Kind.FailsAt = world.Kind.MissesAt = 0;
        world.Follow();
        foreach (var name in Names)
        {
            world.Topics.ForKinds.Refill(name);
            world.Open(name);
        }

        world.Change("fake:c", "x", "1");
        world.Pass(50);
        foreach (var reader in readers)
        {
            reader.Slow = false;
            reader.Finish();
            foreach (var topic in reader.Outbox.Topics)
                reader[topic.Name].Rows.ShouldBe(world.Kind.At(topic.Name, world.Kind.Head), ignoreOrder: true, topic.Name);
        }

        return true;
    }

    static bool Holds(IEnumerable<int> steps)
    {
        using var world = new LiveWorld();
        LiveReader[] readers = [new(world), new(world), new(world)];
        foreach (var step in steps)
        {
            Step(world, readers[step / 100 % 3], step);
            foreach (var reader in readers) ShowsTheTruth(world, reader);
        }

        world.Kind.FailsAt = 0;
        foreach (var reader in readers)
        {
            reader.Slow = false;
            reader.Cut();
        }

        world.Follow();
        foreach (var reader in readers)
        {
            foreach (var name in Names) reader.Watch(name);
            foreach (var name in Names)
                reader[name].Rows.ShouldBe(world.Kind.At(name, world.Kind.Head), ignoreOrder: true);
        }

        return true;
    }

    static void Step(LiveWorld world, LiveReader reader, int step)
    {
        var name = Names[step / 300 % 2];
        switch (step % 16)
        {
            case 0 or 1 or 2 or 3:
                world.Kind.Commit(new FakeChange(name, $"k{step / 16 % 5}", step % 7 < 3 ? null : $"{step}"));
                break;
            case 4 or 5:
                world.Follow(1 + (step % 3));
                break;
            case 6:
                world.Follow();
                break;
            case 7 or 8:
                world.Pass(step % 120);
                break;
            case 9:
                reader.Slow = !reader.Slow;
                break;
            case 10 or 11:
                reader.Finish();
                break;
            case 12:
                reader.Cut();
                if (step % 5 == 0) world.Pass(31_000);
                break;
            case 13:
                // A fill may stand ahead of the node; it is done when the node is there.
                world.Follow();
                reader.Watch(name);
                break;
            case 14:
                reader.Outbox.Alive();
                break;
            default:
                world.Kind.FailsAt = world.Topics.Position + 1;
                break;
        }
    }

    static void ShowsTheTruth(LiveWorld world, LiveReader reader)
    {
        foreach (var (name, client) in reader.Held)
            client.Rows.ShouldBe(world.Kind.At(name, client.Mine), ignoreOrder: true, $"{name} at {client.Mine}");
    }
}
