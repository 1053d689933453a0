using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Venues;

/// <summary>The commands about venues and resources; who may give them is checked before.</summary>
internal static class VenueCommands
{
    /// <summary>Open a venue.</summary>
    public static Func<Transaction, Answer<VenueReply>> Open(NewVenue request) => tx =>
    {
        var settings = (request.Settings ?? new()).Over(new VenueSettings(0));
        var command = new OpenVenue(request.Id, request.Name, request.Kind, request.Zone, request.Currency, settings);
        return tx.Apply(OpenVenue.Decide(command, tx.Read(Log.Venue, request.Id))) is { } refusal
            ? refusal
            : VenueReply.Of(tx.Read(Log.Venue, request.Id), []);
    };

    /// <summary>Change settings; what the change leaves out stays.</summary>
    public static Func<Transaction, Answer<SettingsReply>> Change(string user, string venue, SettingsChange change) => tx =>
    {
        var state = tx.Read(Log.Venue, venue);
        return tx.Apply(ChangeSettings.Decide(new(user, change.Over(state.Settings)), state)) is { } refusal
            ? refusal
            : SettingsReply.Of(venue, tx.Read(Log.Venue, venue).Settings);
    };

    /// <summary>Add resources, all or none.</summary>
    public static Func<Transaction, Answer<ResourceReply[]>> Add(string venue, IReadOnlyList<AddedResource> added) => tx =>
    {
        var command = new AddResources([.. added.Select(a => new NewResource(a.Id, a.Name, a.Capacity ?? 1, a.PricePerHour))]);
        return tx.Apply(AddResources.Decide(command, tx.Read(Log.Venue, venue), id => tx.Read(Log.Resource, id))) is { } refusal
            ? refusal
            : added.Select(a => ResourceReply.Of(tx.Read(Log.Resource, a.Id))).ToArray();
    };

    /// <summary>Change a resource; what the change leaves out stays.</summary>
    public static Func<Transaction, Answer<ResourceReply>> Change(string user, string resource, ResourceChange change) => tx =>
    {
        var state = tx.Read(Log.Resource, resource);
        var command = new ChangeResource(user, change.Name ?? state.Name, change.Capacity ?? state.Capacity, change.PricePerHour.Or(state.PricePerHour));
        return tx.Apply(ChangeResource.Decide(command, state)) is { } refusal ? refusal : ResourceReply.Of(tx.Read(Log.Resource, resource));
    };

    /// <summary>Close a resource for good.</summary>
    public static Func<Transaction, Answer<ResourceReply>> Close(string user, string resource) => tx =>
        tx.Apply(CloseResource.Decide(new(user), tx.Read(Log.Resource, resource))) is { } refusal
            ? refusal
            : ResourceReply.Of(tx.Read(Log.Resource, resource));
}
