namespace RealtimeReservation.EventStore.Tests;

public class EventIdsTests
{
    [Fact]
    public void The_id_after_another_one_is_later_by_one()
    {
        var id = Guid.Parse("0199f3a2-7c00-7123-8fff-ffffffffff00");
        EventIds.After(id).ShouldBe(Guid.Parse("0199f3a2-7c00-7123-8fff-ffffffffff01"));
        EventIds.After(EventIds.After(id)).ShouldBeGreaterThan(EventIds.After(id));
    }

    [Fact]
    public void It_stays_an_id_of_the_same_kind_where_the_random_bits_overflow()
    {
        var last = Guid.Parse("0199f3a2-7c00-7123-bfff-ffffffffffff");
        EventIds.After(last).ShouldBe(Guid.Parse("0199f3a2-7c00-7123-8000-000000000000"));
    }

    [Fact]
    public void Ids_of_a_group_differ_and_those_of_a_command_follow_each_other()
    {
        var parts = new LoopParts();
        foreach (var id in (string[])["a", "b", "c"]) parts.Committed(id, 1);
        var batch = parts.Batch();
        parts.Add(batch, TestStore.TakeAll(2, "a", "b", "c"));
        parts.Add(batch, TestStore.Take("a", 3));

        var ids = batch.Group.Events(head: 4).ConvertAll(e => e.Id);

        ids.ShouldBeUnique();
        ids[1].ShouldBe(EventIds.After(ids[0]));
        ids[2].ShouldBe(EventIds.After(ids[1]));
        ids[3].ShouldNotBe(EventIds.After(ids[2]));
        ids.ShouldAllBe(id => id.Version == 7);
    }
}
