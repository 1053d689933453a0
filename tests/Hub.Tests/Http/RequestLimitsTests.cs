using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class RequestLimitsTests
{
    [Fact]
    public void Commands_over_the_live_connection_and_requests_take_from_one_bucket()
    {
        using var limits = new RequestLimits(Limited(perUser: 12), new Throttle(TimeProvider.System));
        for (var i = 0; i < 2; i++) limits.Spend(new("u1")).ShouldBeNull();
        limits.OfRequests.AttemptAcquire(Request("u1")).IsAcquired.ShouldBeTrue();
        limits.Spend(new("u1")).ShouldNotBeNull().ShouldBeGreaterThan(0);
        limits.OfRequests.AttemptAcquire(Request("u1")).IsAcquired.ShouldBeFalse();
        limits.Spend(new("u2")).ShouldBeNull();
        limits.OfRequests.AttemptAcquire(Request(null)).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public void A_bump_bar_taps_a_hundred_tickets_away_at_once()
    {
        using var limits = new RequestLimits(Limited(perUser: 600), new Throttle(TimeProvider.System));
        for (var i = 0; i < 100; i++) limits.Spend(new("u1")).ShouldBeNull();
    }

    [Fact]
    public async Task All_connections_of_a_minute_may_come_at_once_and_no_more()
    {
        using var limits = new RequestLimits(Limited(perUser: 0) with { LiveUpgradesPerAddress = 50 }, new Throttle(TimeProvider.System));
        for (var i = 0; i < 50; i++) (await limits.AdmitAsync(Request(null))).ShouldBeNull();
        (await limits.AdmitAsync(Request(null))).ShouldNotBeNull();
    }

    static Settings Limited(int perUser) => new()
    {
        DataDirectory = "",
        AdminLogin = "",
        Demo = false,
        LogLevel = LogLevel.None,
        RequestsPerAddress = 0,
        RequestsPerUser = perUser,
    };

    static DefaultHttpContext Request(string? user)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = "/api/menu";
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("10.0.0.1");
        if (user is not null) http.User = new SignedIn(new(user), "", byPin: false, DateTimeOffset.MaxValue);
        return http;
    }
}
