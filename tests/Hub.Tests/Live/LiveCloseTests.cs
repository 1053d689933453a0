using System.Reflection;
using RealtimeReservation.Server.Live;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>Why connections are closed, and when clients come back.</summary>
public sealed class LiveCloseTests
{
    [Fact]
    public void Codes_have_a_range_of_their_own_and_times_to_come_back_are_spread()
    {
        var random = new Random(1);
        var reasons = typeof(LiveClose).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (LiveClose)field.GetValue(null)!).ToList();
        reasons.Count.ShouldBe(6);
        foreach (var reason in reasons)
        {
            reason.Code.ShouldBeInRange(4500, 4599);
            for (var i = 0; i < 100; i++) reason.RetryAfter(random).TotalMilliseconds.ShouldBeInRange(reason.Earliest, reason.Latest);
        }
    }
}
