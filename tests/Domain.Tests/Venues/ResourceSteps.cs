using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tests.Venues;

/// <summary>What the tests beside it have in common.</summary>
static class ResourceSteps
{
    internal static Func<World, Decision> Closing => w => CloseResource.Decide(new CloseResource(new("sam")), w.Resource());

    internal static readonly Change Reopened = Change.To(
        Streams.Resource(new("ps5")), new ResourceReopened(new("ps5"), new("demo"), new("sam")));

    internal static readonly Change Closed = Change.To(
        Streams.Resource(new("ps5")), new ResourceClosed(new("ps5"), new("demo"), new("sam")));
}
