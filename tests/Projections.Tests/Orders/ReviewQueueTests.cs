using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Orders;

namespace RealtimeReservation.Projections.Tests.Orders;

public sealed class ReviewQueueTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    static ReviewQueue After(params double[] minutes) => minutes.Aggregate(
        ReviewQueue.Empty, (queue, waited) => queue.With(new(Noon, TimeSpan.FromMinutes(waited))));

    [Fact]
    public void Half_of_the_recent_reviews_took_no_longer_than_what_is_called_usual()
    {
        After(9, 1, 3, 2, 60).UsualMinutes(Noon).ShouldBe(3);
        After(9, 1, 3, 2, 60, 5).UsualMinutes(Noon).ShouldBe(4);
        After(0.1, 0.1, 0.1, 0.1, 0.1).UsualMinutes(Noon).ShouldBe(1);
        After(2.2, 2.2, 2.2, 2.2, 2.2).UsualMinutes(Noon).ShouldBe(3, "a promise is not cut short");
    }

    [Fact]
    public void Fewer_than_five_reviews_or_old_ones_say_nothing()
    {
        After(1, 2, 3, 4).UsualMinutes(Noon).ShouldBeNull();
        After(1, 2, 3, 4, 5).UsualMinutes(Noon.AddDays(14)).ShouldBe(3);
        After(1, 2, 3, 4, 5).UsualMinutes(Noon.AddDays(14).AddTicks(1)).ShouldBeNull();
    }

    [Fact]
    public void Only_the_last_twenty_count() =>
        After([.. Enumerable.Repeat(90.0, 100), .. Enumerable.Repeat(2.0, 20)]).UsualMinutes(Noon).ShouldBe(2);

    [Fact]
    public void Who_waits_longest_is_first_and_each_place_is_taken_once() => Prop.ForAll(
        Gen.Choose(0, 9).ListOf().ToArbitrary(),
        seconds =>
        {
            var line = seconds.Select((at, n) => new Waiting(Noon.AddSeconds(at), new OrderId($"o{n}"))).ToArray();
            var queue = ReviewQueue.Empty with { Line = ReviewQueue.Empty.Line.Union(line) };
            line.Select(queue.PlaceOf).Order().ShouldBe(Enumerable.Range(1, line.Length).Select(place => (int?)place));
            foreach (var one in line)
                foreach (var other in line)
                    if (one.Since < other.Since) queue.PlaceOf(one)!.Value.ShouldBeLessThan(queue.PlaceOf(other)!.Value);
            queue.PlaceOf(new(Noon, new("stranger"))).ShouldBeNull();
        }).QuickCheckThrowOnFailure();
}
