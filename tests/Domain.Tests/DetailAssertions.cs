namespace RealtimeReservation.Domain.Tests;

static class DetailAssertions
{
    /// <summary>Compares with what becomes a detail.</summary>
    public static void ShouldBe(this Detail? actual, Detail? expected) => ((object?)actual).ShouldBe(expected);
}
