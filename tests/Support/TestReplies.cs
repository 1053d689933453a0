using Shouldly;

namespace RealtimeReservation.Tests.Support;

/// <summary>Answers that a test goes on from: where they are another, it fails here and says what came.</summary>
public static class TestReplies
{
    /// <summary>It was done.</summary>
    public static async Task<TestReply> MustAsync(this Task<TestReply> asked)
    {
        var reply = await asked;
        reply.Status.ShouldBeInRange(200, 299, reply.ToString());
        return reply;
    }

    /// <summary>It was answered with this status.</summary>
    public static async Task<TestReply> MustAsync(this Task<TestReply> asked, int status)
    {
        var reply = await asked;
        reply.Status.ShouldBe(status, reply.ToString());
        return reply;
    }
}
