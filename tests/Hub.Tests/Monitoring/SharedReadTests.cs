using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Server.Monitoring;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Monitoring;

public sealed class SharedReadTests
{
    [Fact]
    public async Task What_many_ask_for_is_read_once_in_a_while()
    {
        var (clock, reads) = (new FakeTimeProvider(TestServer.Start), 0);
        var shared = new SharedRead<int>(() => Task.FromResult(++reads), TimeSpan.FromSeconds(1), clock);
        for (var i = 0; i < 5; i++) (await shared.ReadAsync()).ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 5; i++) (await shared.ReadAsync()).ShouldBe(2);
    }
}
