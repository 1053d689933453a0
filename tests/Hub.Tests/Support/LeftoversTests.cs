using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Support;

/// <summary>A test run that was killed leaves nothing running.</summary>
public sealed class LeftoversTests
{
    [Fact]
    public async Task The_redis_of_a_run_that_was_killed_is_ended_and_that_of_a_running_one_is_not()
    {
        var root = Directory.CreateTempSubdirectory("reservation-sweep-").FullName;
        await using (var running = RedisServer.NotStarted(root))
        await using (var left = RedisServer.NotStarted(root))
        {
            await running.StartAsync();
            await left.StartAsync();
            left.Abandon();

            await RedisServer.SweepAsync(root, TimeSpan.Zero);

            await left.EndedAsync();
            (await running.DoAsync("PING")).ToString().ShouldBe("PONG");
            Directory.GetDirectories(root).Length.ShouldBe(1);
        }
        Directory.Delete(root);
    }
}
