namespace RealtimeReservation.EventStore.Tests;

public sealed class FeedOrderTests
{
    sealed class Reader(params IFeedSubscriber[] reads) : IFeedSubscriber
    {
        public List<IFeedSubscriber> Others { get; } = [.. reads];

        public IEnumerable<IFeedSubscriber> Reads => Others;

        public void Apply(LogEvent e)
        {
        }

        public void CaughtUp(long position)
        {
        }
    }

    [Fact]
    public void What_is_read_comes_first_whatever_was_registered_first()
    {
        var directory = new Reader();
        var grids = new Reader(directory);
        var topics = new Reader(grids, directory);
        var apart = new Reader();

        FeedOrder.Sort([topics, apart, grids, directory, topics]).ShouldBe([directory, grids, topics, apart]);
    }

    [Fact]
    public void A_circle_is_refused()
    {
        var first = new Reader();
        var second = new Reader(first);
        first.Others.Add(second);

        Should.Throw<InvalidOperationException>(() => FeedOrder.Sort([first, second])).Message.ShouldContain("reads what reads it");
    }

    [Fact]
    public void What_is_read_must_follow_the_log_too() =>
        Should.Throw<InvalidOperationException>(() => FeedOrder.Sort([new Reader(new Reader())])).Message
            .ShouldContain("does not follow the log");
}
