using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.FirstSteps;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.FirstSteps;

/// <summary>What venues still lack, and what their staff marked of it as done or not needed.</summary>
internal sealed class Checklists(
    NpgsqlDataSource db, VenueDirectory directory, VenueStates<Menu> menus, VenueStates<Floor> floors, Rights rights, TimeProvider clock)
{
    /// <summary>The list of a venue, for those who may change it.</summary>
    public async Task<Answer<ChecklistReply>> OfAsync(UserId user, VenueId venue, CancellationToken ct)
    {
        if (!rights.May(user, venue, Permission.ManageSettings)) return GeneralRefusals.NotAllowed;
        if (directory.Find(venue) is not { } found) return VenueRefusals.NoSuchVenue;
        var marks = await db.QueryAsync<string>("select step from checklist_marks where venue = @venue", new { venue = venue.Value }, ct);
        var items = Checklist.Of(
            found.Venue, [.. found.Resources.Select(listed => listed.Resource)], menus.For(venue).State, floors.For(venue).State,
            rights.Holders().Any(held => held.Value.Any(role => role.Venue == venue)), marks.ToHashSet(StringComparer.Ordinal));
        return new ChecklistReply(items, items.Count(item => item.Left));
    }

    /// <summary>Marks a step as done or not needed, or takes the mark away; what is so already stays so. Null once it is done.</summary>
    public async Task<Refusal?> MarkAsync(UserId user, VenueId venue, string step, bool marked, CancellationToken ct)
    {
        if (!rights.May(user, venue, Permission.ManageSettings)) return GeneralRefusals.NotAllowed;
        if (directory.Find(venue) is null) return VenueRefusals.NoSuchVenue;
        if (!Checklist.Steps.Contains(step)) return FirstStepsRefusals.NoSuchStep;
        await db.ExecuteAsync(
            marked
                ? "insert into checklist_marks (venue, step, marked_at) values (@venue, @step, @now) on conflict do nothing"
                : "delete from checklist_marks where venue = @venue and step = @step",
            new { venue = venue.Value, step, now = clock.GetUtcNow() }, ct);
        return null;
    }
}
