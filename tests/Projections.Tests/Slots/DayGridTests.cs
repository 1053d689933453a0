using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Projections.Slots;

namespace RealtimeReservation.Projections.Tests.Slots;

public sealed class DayGridTests
{
    static readonly DateTimeOffset Ten = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    static readonly DayOpened Opened = new(
        new("r"), new("v"), new DateOnly(2026, 11, 21),
        [new OpenPeriod(Ten, Ten.AddHours(2)), new OpenPeriod(Ten.AddHours(4), Ten.AddHours(5.5))], 60, 2, 1999, "CNY");

    static DayGrid After(params DayEvent[] events) =>
        events.Index().Aggregate(DayGrid.None, (grid, e) => grid.After(e.Item, e.Index + 1));

    static SlotHeld Held(string order, int from, int to, int units, int? until) =>
        new(new(order), Ten.AddHours(from), Ten.AddHours(to), units, until is { } minutes ? Ten.AddMinutes(minutes) : null);

    static (string, int, DateTimeOffset?) State(SlotRow row) => (row.Status, row.Remaining, row.HeldUntil);

    [Fact]
    public void An_open_day_has_a_row_for_every_whole_slot_of_its_periods()
    {
        var rows = After(Opened).Rows;

        rows.Select(r => r.StartTime).ShouldBe([Ten, Ten.AddHours(1), Ten.AddHours(4)]);
        rows.ShouldAllBe(r =>
            r.Available && r.Status == "free" && r.Remaining == 2 && r.Price == 1999 && r.EndTime == r.StartTime.AddHours(1));
    }

    [Fact]
    public void A_slot_with_a_unit_left_is_free()
    {
        State(After(Opened, Held("a", 0, 1, 1, 15)).Rows[0]).ShouldBe(("free", 1, null));
    }

    [Fact]
    public void A_full_slot_says_when_the_first_unit_comes_free()
    {
        State(After(Opened, Held("a", 0, 1, 1, 15), Held("b", 0, 1, 1, 10)).Rows[0]).ShouldBe(("held", 0, Ten.AddMinutes(10)));
    }

    [Fact]
    public void A_full_slot_with_a_proof_under_review_is_held_without_an_end()
    {
        var row = After(Opened, Held("a", 0, 1, 1, null), Held("b", 0, 1, 1, 5), new SlotConfirmed(new("b"))).Rows[0];

        State(row).ShouldBe(("held", 0, null));
    }

    [Fact]
    public void A_full_slot_that_is_paid_is_booked()
    {
        State(After(Opened, Held("a", 0, 1, 2, 5), new SlotConfirmed(new("a"))).Rows[0]).ShouldBe(("booked", 0, null));
    }

    [Fact]
    public void An_event_changes_only_the_rows_it_touches()
    {
        var before = After(Opened);
        var after = before.After(Held("a", 1, 2, 2, 15), 9);

        after.Rows[0].ShouldBeSameAs(before.Rows[0]);
        after.Rows[2].ShouldBeSameAs(before.Rows[2]);
        (after.Rows[1].Status, after.Rows[1].Seq).ShouldBe(("held", 9));
    }

    [Fact]
    public void A_released_slot_is_free_again()
    {
        State(After(Opened, Held("a", 0, 2, 2, 15), new SlotReleased(new("a"), Ten, Ten.AddHours(2), "expired")).Rows[1])
            .ShouldBe(("free", 2, null));
    }

    [Fact]
    public void A_change_of_hours_keeps_the_rows_that_stay_as_they_were()
    {
        var before = After(Opened);
        var after = before.After(
            new DayChanged(new("r"), new DateOnly(2026, 11, 21), [new OpenPeriod(Ten, Ten.AddHours(1))], 60, 2, 1999), 7);

        after.Rows.Single().ShouldBeSameAs(before.Rows[0]);
    }

    [Fact]
    public void Less_capacity_than_is_held_leaves_nothing_free()
    {
        var grid = After(Opened, Held("a", 0, 1, 2, 15));
        var row = grid.After(new DayChanged(new("r"), new DateOnly(2026, 11, 21), Opened.Open, 60, 1, 1999), 7).Rows[0];

        (row.Capacity, row.Remaining, row.Status, row.HeldUntil).ShouldBe((1, 0, "held", Ten.AddMinutes(15)));
    }

    [Fact]
    public void Event_by_event_and_all_at_once_give_the_same_rows() => Prop.ForAll<byte[]>(choices =>
    {
        var grid = After([Opened, .. choices.Select(Happening)]);

        return DayGrid.From(grid.Day, 9).Rows.Select(r => r with { Seq = 0 }).SequenceEqual(grid.Rows.Select(r => r with { Seq = 0 }));
    }).QuickCheckThrowOnFailure();

    /// <summary>
    /// An event on one of four orders, each with slots of its own; not always a possible one, and the fold takes them all.
    /// </summary>
    static DayEvent Happening(byte choice)
    {
        var (order, from, to) = ((choice >> 4) % 4) switch { 0 => ("a", 0, 1), 1 => ("b", 0, 2), 2 => ("c", 1, 2), _ => ("d", 4, 5) };
        return (choice % 6) switch
        {
            0 or 1 => Held(order, from, to, 1 + (choice >> 7), choice),
            2 => new SlotReleased(new(order), Ten.AddHours(from), Ten.AddHours(to), "expired"),
            3 => new SlotConfirmed(new(order)),
            4 => new HoldDeadlineChanged(new(order), choice > 100 ? Ten.AddMinutes(choice) : null),
            _ =>
                new DayChanged(
                    new("r"), Opened.Date, choice > 100 ? Opened.Open : Opened.Open[..1], choice > 50 ? 60 : 30, 1 + (choice % 3), choice),
        };
    }
}
