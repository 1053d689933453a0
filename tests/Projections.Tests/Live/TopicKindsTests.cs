using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>Which kind a name and an event belong to.</summary>
public sealed class TopicKindsTests
{
    readonly TopicKinds kinds = new(
    [
        new Listener("things", typeof(IComparable)), new Listener("words", typeof(string)), new Listener("none"),
    ]);

    [Theory]
    [InlineData("words:a", "words")]
    [InlineData("words:a:b", "words")]
    [InlineData("word:a", null)]
    [InlineData("words:", null)]
    [InlineData("words", null)]
    [InlineData(":a", null)]
    [InlineData("", null)]
    public void A_name_belongs_to_the_kind_of_its_prefix(string name, string? prefix) => kinds.ForName(name)?.Prefix.ShouldBe(prefix);

    [Fact]
    public void A_name_that_is_too_long_belongs_to_none()
    {
        kinds.ForName("words:" + new string('a', 194)).ShouldNotBeNull();
        kinds.ForName("words:" + new string('a', 195)).ShouldBeNull();
    }

    [Fact]
    public void An_event_goes_to_the_kinds_that_know_its_type_or_what_it_derives_from()
    {
        kinds.ForEvent(typeof(string)).Select(kind => kind.Prefix).ShouldBe(["things", "words"]);
        kinds.ForEvent(typeof(int)).Select(kind => kind.Prefix).ShouldBe(["things"]);
        kinds.ForEvent(typeof(object)).ShouldBeEmpty();
    }

    sealed class Listener(string prefix, params Type[] events) : ITopicKind
    {
        public string Prefix => prefix;

        public IReadOnlyList<Type> Events => events;

        public TimeSpan Tick => TimeSpan.Zero;

        public bool Warm => false;

        public Task<TopicFill?> FillAsync(string id, CancellationToken ct) => Task.FromResult<TopicFill?>(null);

        public void Apply(LogEvent e, KindTopics topics)
        {
        }
    }
}
