using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Slots;

/// <summary>The grid: as it is, and as it was.</summary>
internal static class SlotEndpoints
{
    const int MostHours = 720;
    static readonly TimeSpan LongestSpan = TimeSpan.FromDays(8);

    public static void MapSlots(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/slots", NowAsync).WithTags("Slots")
            .WithSummary("The slots of a resource from now to the end of the booking window").Produces<SlotsReply>();
        routes.MapGet("/api/admin/slots/{resource}/at", PastAsync).RequireAuthorization().WithTags("Slots: staff")
            .Needs(Permission.ViewPastSlots)
            .WithSummary("The grid as it was at an instant").Produces<PastReply>();
        routes.MapGet("/api/admin/slots/{resource}/changes", ChangesAsync).RequireAuthorization().WithTags("Slots: staff")
            .Needs(Permission.ViewPastSlots)
            .WithSummary("What changed in the grid between two instants, a week apart at most").Produces<SlotChangesReply>();
    }

    /// <summary>Slots that can be booked, held or not, between now and the end of the window.</summary>
    static async Task<IResult> NowAsync(
        HttpContext http, VenueDirectory directory, SlotGrids grids, MySlots mine, Feed feed, TimeProvider clock, ResourceId? resource,
        VenueId? venue,
        string? from, int? hours, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!Instant(from, now, out var first)) return Problems.Answer(http, Refusal.Invalid("from", FieldFaults.Malformed));
        if (hours is < 1 or > MostHours)
            return Problems.Answer(http, Refusal.Invalid("hours", FieldFaults.OutOfRange.Between(1, MostHours)));
        if (directory.Named(resource, venue) is not { } named
            || grids.Read(named.Resource.Resource.Id, first, Later(first, hours ?? MostHours)) is not { } grid)
            return Problems.Answer(http, VenueRefusals.NoSuchResource);
        var place = named.Venue.Venue;
        var id = named.Resource.Resource.Id;
        var slots = grid.Rows
            .Where(slot =>
                Window.Contains(
                    now, slot.StartTime, slot.StartTime, (int)(slot.EndTime - slot.StartTime).TotalMinutes, place.Settings.WindowHours))
            .ToList();
        var shown = http.UserId() is { } user ? await mine.MarkAsync(user, id, slots, ct) : slots;
        return Results.Json(
            new SlotsReply(grid.Position, now, feed.Stale ? true : null, place.Id, id, place.Zone, shown));
    }

    /// <summary>The grid as it stood at an earlier instant, with the names that staff may read.</summary>
    static Task<IResult> PastAsync(
        ResourceId resource, HttpContext http, VenueDirectory directory, PastSlots past, Rights rights, TimeProvider clock,
        DateTimeOffset time,
        CancellationToken ct) => StaffAsync(resource, http, directory, rights, async venue =>
            time > clock.GetUtcNow() ? Problems.Answer(http, Refusal.Invalid("time", RequestFaults.InFuture))
            : await past.AtAsync(venue, resource, time.ToUniversalTime(), ct) is { } grid ? Results.Json(grid)
            : Problems.Answer(http, SlotRefusals.NotYetThere
                .With("name", venue.Resources.First(item => item.Resource.Id == resource).Resource.Name)
                .With("created_at", await past.CreatedAsync(resource, ct))));

    /// <summary>What happened to the grid between two instants, at most a week apart.</summary>
    static Task<IResult> ChangesAsync(
        ResourceId resource, HttpContext http, VenueDirectory directory, PastSlots past, Rights rights, DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken ct) => StaffAsync(resource, http, directory, rights, async venue =>
            to <= from || to - from > LongestSpan
                ? Problems.Answer(http, Refusal.Invalid("to", RequestFaults.SpanTooLong))
                : Results.Json(await past.ChangesAsync(venue, resource, from.ToUniversalTime(), to.ToUniversalTime(), ct)));

    static Task<IResult> StaffAsync(
        ResourceId resource, HttpContext http, VenueDirectory directory, Rights rights, Func<ListedVenue, Task<IResult>> read) =>
        directory.VenueOf(resource) is not { } venue ? Task.FromResult(NoSuchResource(http))
        : !rights.May(http.SignedInUser(), venue.Venue.Id, Permission.ViewPastSlots)
            ? Task.FromResult(Problems.Answer(http, GeneralRefusals.NotAllowed))
        : read(venue);

    static IResult NoSuchResource(HttpContext http) => Problems.Answer(http, VenueRefusals.NoSuchResource);

    static DateTimeOffset Later(DateTimeOffset instant, int hours) =>
        instant > DateTimeOffset.MaxValue.AddHours(-hours) ? DateTimeOffset.MaxValue : instant.AddHours(hours);

    static bool Instant(string? text, DateTimeOffset now, out DateTimeOffset instant)
    {
        instant = now;
        return text is null or "" or "now"
            || DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }
}
