using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Venues;

/// <summary>The commands about venues and resources.</summary>
internal static class VenueCommands
{
    /// <summary>Open a venue.</summary>
    public static Command<VenueReply> Open(NewVenue request) => new(
        tx =>
        {
            var settings = (request.Settings ?? new()).Over(new VenueSettings(0));
            var command = new OpenVenue(request.Id, request.Name, request.Kind, request.Zone, request.Currency, settings);
            return tx.Apply(OpenVenue.Decide(command, tx.Read(Log.Venue, request.Id))) is { } refusal
                ? refusal
                : VenueReply.From(tx.Read(Log.Venue, request.Id), []);
        },
        VenueJson.Default.VenueReply)
    { Access = Access.At(null, Permission.OpenVenues) };

    /// <summary>Change settings; what the change leaves out stays.</summary>
    public static Command<SettingsReply> Change(UserId user, VenueId venue, SettingsChange change) => new(
        tx =>
        {
            var state = tx.Read(Log.Venue, venue);
            return tx.Apply(ChangeSettings.Decide(new(user, change.Over(state.Settings)), state)) is { } refusal
                ? refusal
                : SettingsReply.From(venue, tx.Read(Log.Venue, venue).Settings);
        },
        VenueJson.Default.SettingsReply, Streams.Venue(venue))
    { Access = Access.At(venue, Permission.ManageSettings) };

    /// <summary>Add resources, all or none.</summary>
    public static Command<ResourceReply[]> Add(VenueId venue, IReadOnlyList<AddedResource> added) => new(
        tx =>
        {
            var command = new AddResources(
                [.. added.Select(a => new NewResource(a.Id, a.Name, a.Capacity ?? 1, a.PricePerHour, a.Seats, a.Prices))]);
            return tx.Apply(AddResources.Decide(command, tx.Read(Log.Venue, venue), id => tx.Read(Log.Resource, id))) is { } refusal
                ? refusal
                : added.Select(a => ResourceReply.From(tx.Read(Log.Resource, a.Id))).ToArray();
        },
        VenueJson.Default.ResourceReplyArray, Streams.Venue(venue))
    { Access = Access.At(venue, Permission.ManageResources) };

    /// <summary>Change a resource; what the change leaves out stays.</summary>
    public static Command<ResourceReply> Change(UserId user, ResourceId resource, ResourceChange change) =>
        Make(resource, (state, venue) => ChangeResource.Decide(change.Over(user, state), state, venue));

    /// <summary>Close a resource.</summary>
    public static Command<ResourceReply> Close(UserId user, ResourceId resource) =>
        Make(resource, (state, _) => CloseResource.Decide(new(user), state));

    /// <summary>Reopen a closed resource.</summary>
    public static Command<ResourceReply> Reopen(UserId user, ResourceId resource) =>
        Make(resource, (state, _) => ReopenResource.Decide(new(user), state));

    static Command<ResourceReply> Make(ResourceId resource, Func<Resource, Venue, Decision> decide) => new(
        tx =>
        {
            var state = tx.Read(Log.Resource, resource);
            return tx.Apply(decide(state, tx.Read(Log.Venue, state.Venue))) is { } refusal
                ? refusal
                : ResourceReply.From(tx.Read(Log.Resource, resource));
        },
        VenueJson.Default.ResourceReply, Streams.Resource(resource))
    { Access = OfResource(resource) };

    static Access OfResource(ResourceId resource) => new(
        Permission.ManageResources,
        (rights, tx, user) =>
            rights.May(user, tx.Read(Log.Resource, resource).Venue, Permission.ManageResources) ? null : GeneralRefusals.NotAllowed);
}
