using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.FirstSteps;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Floors;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.FirstSteps;

/// <summary>The commands by which a venue gets much at once.</summary>
internal static class FirstStepsCommands
{
    /// <summary>Give a venue what it rents and the tables of its floor.</summary>
    public static Command<FurnishedReply> Furnish(UserId user, VenueId venue, FurnishRequest request, VenueDirectory directory)
    {
        var command = request.By(user);
        string[] known = [.. directory.Find(venue)?.Resources.Select(listed => listed.Resource.Name) ?? []];
        return new(
            tx =>
            {
                var decision = Domain.FirstSteps.Furnish.Decide(
                    command, tx.Read(Log.Venue, venue), tx.Read(Log.Floor, venue), known, id => tx.Read(Log.Resource, id).Exists(),
                    TableCommands.NewCode);
                if (tx.Apply(decision) is { } refusal) return refusal;
                var events = decision.Changes.Select(change => change.Event).ToArray();
                return new FurnishedReply(
                    [.. events.OfType<ResourceAdded>().Select(added => ResourceReply.From(tx.Read(Log.Resource, added.Resource)))],
                    [.. events.OfType<TableSet>().Select(set => AdminTable.From(tx.Read(Log.Floor, venue).Tables[set.Table.Id]))]);
            },
            FirstStepsJson.Default.FurnishedReply, Streams.Venue(venue), Streams.Floor(venue))
        {
            Access = new(Permission.ManageResources, (rights, _, user) =>
                May(rights, user, venue, Permission.ManageResources, true)
                && May(rights, user, venue, Permission.ManageTables, request.Floor)
                    ? null
                    : GeneralRefusals.NotAllowed),
        };
    }

    /// <summary>Take settings and menu over from another venue.</summary>
    public static Command<CopiedReply> Copy(UserId user, VenueId venue, CopyRequest request) => new(
        tx =>
        {
            if (!request.Settings && !request.Menu) return Refusal.Invalid("settings", FieldFaults.Required);
            var (from, to) = (tx.Read(Log.Venue, request.From), tx.Read(Log.Venue, venue));
            var settings = request.Settings ? CopySettings.Decide(new(user), from, to) : Decision.Silence;
            if (settings.Refusal is { } no) return no;
            var (source, own) = (tx.Read(Log.Menu, request.From), tx.Read(Log.Menu, venue));
            var menu = request.Menu ? CopyMenu.Decide(new(user), from, source, to, own) : Decision.Silence;
            if (menu.Refusal is { } neither) return neither;
            tx.Apply(settings);
            tx.Apply(menu);
            var now = tx.Read(Log.Menu, venue);
            return new CopiedReply(
                settings.Changes.Length > 0, now.Categories.Count - own.Categories.Count, now.Stations.Count - own.Stations.Count,
                now.Items.Count - own.Items.Count, request.Settings && from.Currency != to.Currency);
        },
        FirstStepsJson.Default.CopiedReply, Streams.Venue(request.From), Streams.Venue(venue), Streams.Menu(request.From),
        Streams.Menu(venue))
    {
        Access = new(Permission.ManageSettings, (rights, _, user) =>
            new[] { venue, request.From }.All(at =>
                May(rights, user, at, Permission.ManageSettings, request.Settings || !request.Menu)
                && May(rights, user, at, Permission.ManageMenu, request.Menu))
                ? null
                : GeneralRefusals.NotAllowed),
    };

    static bool May(Rights rights, UserId user, VenueId venue, Permission permission, bool needed) =>
        !needed || rights.May(user, venue, permission);
}
