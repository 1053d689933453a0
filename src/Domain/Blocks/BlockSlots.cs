using System.Collections.Immutable;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Blocks;

/// <summary>
/// Take a resource out of booking, for hours or for whole days. Needs <see cref="Accounts.Permission.BlockSlots"/>.
/// </summary>
/// <param name="Block">The new block's id.</param>
/// <param name="By">User id of the staff member.</param>
/// <param name="Start">Hours: when the first slot begins; what is closed within them is left out.</param>
/// <param name="End">Hours: when the last slot ends.</param>
/// <param name="FromDate">Whole days: the first business day of the venue, instead of hours.</param>
/// <param name="ToDate">Whole days: the last one; null: one day.</param>
/// <param name="Reason">1–200 characters; may be left out where there is a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfBlock"/>.</param>
/// <param name="Confirm">Also over bookings, which stay.</param>
public sealed record BlockSlots(
    BlockId Block,
    UserId By,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    DateOnly? FromDate = null,
    DateOnly? ToDate = null,
    string? Reason = null,
    string? ReasonCode = null,
    bool Confirm = false)
{
    /// <summary>How far ahead, in days: as far as days are kept in memory.</summary>
    public const int MostDays = BookForGuest.MostDays;

    /// <summary>
    /// 4040; 4000; 4005 <c>resource_closed</c>, <c>closed</c>, <c>past</c>, <c>outside_window</c> (<c>bookable_until</c>); 4006
    /// <c>already_blocked</c> (<c>block</c>, <c>start_time</c>, <c>end_time</c>), <c>bookings_in_the_way</c> (<c>orders</c>: what is booked
    /// then, unless it is confirmed).
    /// </summary>
    /// <param name="command">What to block.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="days">Its days.</param>
    /// <param name="orders">Orders, for their numbers.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        BlockSlots command, Venue venue, Resource resource, DaysOf days, OrderOf orders, DateTimeOffset now)
    {
        if (!resource.Exists() || resource.Venue != venue.Id) return VenueRefusals.NoSuchResource;
        var faults = command.Check();
        if (faults.Any) return faults.Refusal;
        if (resource.Closed) return SlotRefusals.ResourceClosed;
        var times = new BlockedTimes(venue, new Calendar(venue, resource, days), now);
        var refusal = command.FromDate is { } first
            ? times.AddDays(first, command.ToDate ?? first)
            : times.AddHours(command.Start!.Value.ToUniversalTime(), command.End!.Value.ToUniversalTime());
        refusal ??= times.Overlap() ?? (command.Confirm ? null : times.Bookings(orders));
        return refusal ?? command.Take(resource, times);
    }

    Decision Take(Resource resource, BlockedTimes times)
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(Change.To(
            Streams.Resource(resource.Id),
            new ResourceBlocked(
                resource.Id, resource.Venue, By, Block, times.Start, times.End, FromDate is not null, times.Dates,
                Reasons.Words(Reason), ReasonCode)));
        foreach (var part in times.Parts)
        {
            var stream = Streams.Day(resource.Id, part.Day.Date);
            if (part.Opening is not null) changes.Add(Change.To(stream, part.Opening));
            changes.Add(Change.To(stream, new SlotsBlocked(Block, part.Start, part.End, FromDate is not null)));
        }
        return Decision.Yes(changes.ToImmutable());
    }

    Faults Check()
    {
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfBlock, ReasonCode, Reason, needed: true);
        if (FromDate is { } first)
        {
            if (Start is not null) faults.Add("start_time", FieldFaults.MustBeEmpty);
            if (End is not null) faults.Add("end_time", FieldFaults.MustBeEmpty);
            if (ToDate < first) faults.Add("to_date", FieldFaults.BeforeTheBeginning);
            return faults;
        }
        if (ToDate is not null) faults.Add("from_date", FieldFaults.Required);
        if (Start is null) faults.Add("start_time", FieldFaults.Required);
        if (End is null) faults.Add("end_time", FieldFaults.Required);
        if (End <= Start) faults.Add("end_time", FieldFaults.BeforeTheBeginning);
        return faults;
    }
}

/// <summary>Give a blocked resource back. Needs <see cref="Accounts.Permission.BlockSlots"/>.</summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Block">The block.</param>
public sealed record UnblockSlots(UserId By, BlockId Block)
{
    /// <summary>4040 <c>no_such_resource</c>, <c>no_such_block</c>; 4005 <c>past</c>: it is over, and was so.</summary>
    public static Decision Decide(UnblockSlots command, Resource resource, DaysOf days, DateTimeOffset now)
    {
        if (!resource.Exists()) return VenueRefusals.NoSuchResource;
        if (resource.Blocks.FirstOrDefault(block => block.Id == command.Block) is not { } found) return SlotRefusals.NoSuchBlock;
        if (found.End <= now) return SlotRefusals.Past;
        var changes = ImmutableArray.CreateBuilder<Change>(1 + found.Days.Length);
        changes.Add(Change.To(
            Streams.Resource(resource.Id), new ResourceUnblocked(resource.Id, resource.Venue, command.By, command.Block)));
        foreach (var date in found.Days)
            changes.Add(Change.To(Streams.Day(resource.Id, date), new SlotsUnblocked(command.Block)));
        return Decision.Yes(changes.MoveToImmutable());
    }
}
