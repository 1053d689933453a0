using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pictures;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Venues;

/// <summary>Venues, settings and resources as managers and admins run them.</summary>
internal static class AdminVenueEndpoints
{
    public static void MapAdminVenues(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/admin").RequireAuthorization().WithTags("Venues: staff");
        api.MapPost("/venues", (NewVenue request, HttpContext http, Rights rights, CommandPipeline pipeline, NamedPictures pictures) =>
            For(
                http, rights.May(http.SignedInUser(), null, Permission.OpenVenues),
                () => Read(http, pictures, request.Settings ?? new(), null, settings =>
                    pipeline.SendAsync(http, VenueCommands.Open(request with { Settings = settings }), StatusCodes.Status201Created))))
            .WithMetadata(Limits.WithPictures).Needs(Permission.OpenVenues).WithSummary("Open a venue").Produces<VenueReply>(201);
        api.MapPost(
            "/venues/{id}/resources",
            (VenueId id, AddedResource[] resources, HttpContext http, Rights rights, CommandPipeline pipeline) =>
                For(http, May(http, rights, id, Permission.ManageResources), () =>
                    pipeline.SendAsync(http, VenueCommands.Add(id, resources), StatusCodes.Status201Created)))
            .Needs(Permission.ManageResources).WithSummary("Add resources to a venue").Produces<ResourceReply[]>(201);
        api.MapPatch(
            "/resources/{id}",
            (ResourceId id, ResourceChange change, HttpContext http, VenueDirectory directory, Rights rights, CommandPipeline pipeline) =>
                ForResource(http, directory, rights, id, () =>
                    pipeline.SendAsync(http, VenueCommands.Change(http.SignedInUser(), id, change))))
            .Needs(Permission.ManageResources).WithSummary("Change a resource").Produces<ResourceReply>();
        api.MapPost(
            "/resources/{id}/close",
            (ResourceId id, HttpContext http, VenueDirectory directory, Rights rights, CommandPipeline pipeline) =>
                ForResource(http, directory, rights, id, () =>
                    pipeline.SendAsync(http, VenueCommands.Close(http.SignedInUser(), id))))
            .Needs(Permission.ManageResources).WithSummary("Close a resource: it takes no more bookings").Produces<ResourceReply>();
        api.MapPost(
            "/resources/{id}/reopen",
            (ResourceId id, HttpContext http, VenueDirectory directory, Rights rights, CommandPipeline pipeline) =>
                ForResource(http, directory, rights, id, () =>
                    pipeline.SendAsync(http, VenueCommands.Reopen(http.SignedInUser(), id))))
            .Needs(Permission.ManageResources).WithSummary("Take bookings for a closed resource again").Produces<ResourceReply>();
        api.MapGet("/settings", (HttpContext http, VenueDirectory directory, Rights rights, VenueId venue) =>
            !May(http, rights, venue, Permission.ManageSettings) ? NotAllowed(http)
            : directory.Find(venue) is { } found ? Results.Json(SettingsReply.From(venue, found.Venue.Settings))
            : Problems.Answer(http, VenueRefusals.NoSuchVenue)).Needs(Permission.ManageSettings).WithSummary("The settings of a venue")
                .Produces<SettingsReply>();
        api.MapPost(
            "/settings",
            (
                SettingsChange change, HttpContext http, VenueDirectory directory, Rights rights, CommandPipeline pipeline,
                NamedPictures pictures, VenueId venue) =>
                For(
                    http, May(http, rights, venue, Permission.ManageSettings),
                    () => Read(http, pictures, change, directory.Find(venue)?.Venue.Settings, clean =>
                        pipeline.SendAsync(http, VenueCommands.Change(http.SignedInUser(), venue, clean)))))
            .WithMetadata(Limits.WithPictures).Needs(Permission.ManageSettings)
            .WithSummary("Change settings of a venue; what is left out stays").Produces<SettingsReply>();
        MapLooking(api);
    }

    static void MapLooking(RouteGroupBuilder api)
    {
        api.MapPost(
            "/settings/preview",
            (
                SettingsChange change, HttpContext http, VenueDirectory directory, Rights rights, Upcoming upcoming, VenueId venue,
                CancellationToken ct) =>
                At(
                    http, directory, rights, venue,
                    async found => Answered(http, await upcoming.PreviewAsync(found, http.SignedInUser(), change, ct))))
            .Needs(Permission.ManageSettings).WithSummary("What a change of settings would mean for what is held already")
            .Produces<PreviewReply>();
        api.MapPost(
            "/prices/preview",
            (
                PriceQuery query, HttpContext http, VenueDirectory directory, Rights rights, PricePreview prices, VenueId venue,
                ResourceId? resource) =>
                At(
                    http, directory, rights, venue,
                    found => Task.FromResult(
                        resource is null ? Answered(http, prices.Show(found, null, http.SignedInUser(), query))
                        : found.Resources.FirstOrDefault(item => item.Resource.Id == resource) is { Resource: var one }
                            ? Answered(http, prices.Show(found, one, http.SignedInUser(), query))
                        : Problems.Answer(http, VenueRefusals.NoSuchResource))))
            .Needs(Permission.ManageSettings).WithSummary("The prices of the next week, as a change would make them")
            .Produces<PriceWeekReply>();
        api.MapGet(
            "/settings/history",
            (
                HttpContext http, VenueDirectory directory, Rights rights, VenueHistory history, VenueId venue, int? page, int? page_size,
                string? after, string? before, CancellationToken ct) =>
                Paging.Read(page, page_size, after, before, ListOrder.Position, out var paging) is { } fault
                    ? Task.FromResult(Problems.Answer(http, fault))
                    : At(
                        http, directory, rights, venue,
                        async found =>
                            Results.Json(paging.Cut(await history.OfAsync(found, ct), change => new(ListOrder.Position, change.Seq, "")))))
            .Needs(Permission.ManageSettings).WithSummary("Who changed settings and resources of a venue, newest first")
            .Produces<PageOf<VenueChange>>();
        api.MapGet(
            "/resources/{id}/upcoming",
            (ResourceId id, HttpContext http, VenueDirectory directory, Rights rights, Upcoming upcoming, CancellationToken ct) =>
                ForResource(http, directory, rights, id, async () => Results.Json(await upcoming.OfAsync(id, ct))))
            .Needs(Permission.ManageResources).WithSummary("What is held of a resource from now on").Produces<UpcomingReply>();
    }

    static async Task<IResult> Read(
        HttpContext http, NamedPictures pictures, SettingsChange change, VenueSettings? kept, Func<SettingsChange, Task<IResult>> send)
    {
        var clean = await pictures.ReadAsync(change, kept, http.RequestAborted);
        return clean.Refusal is { } refusal ? Problems.Answer(http, refusal) : await send(clean.Value!);
    }

    static bool May(HttpContext http, Rights rights, VenueId venue, Permission permission) =>
        rights.May(http.SignedInUser(), venue, permission);

    static Task<IResult> For(HttpContext http, bool allowed, Func<Task<IResult>> send) =>
        allowed ? send() : Task.FromResult(NotAllowed(http));

    static Task<IResult> ForResource(
        HttpContext http, VenueDirectory directory, Rights rights, ResourceId resource, Func<Task<IResult>> send) =>
        directory.VenueOf(resource) is { } venue
            ? For(http, May(http, rights, venue.Venue.Id, Permission.ManageResources), send)
            : Task.FromResult(Problems.Answer(http, VenueRefusals.NoSuchResource));

    static Task<IResult> At(
        HttpContext http, VenueDirectory directory, Rights rights, VenueId venue, Func<ListedVenue, Task<IResult>> read) =>
        For(http, May(http, rights, venue, Permission.ManageSettings), () => directory.Find(venue) is { } found
            ? read(found)
            : Task.FromResult(Problems.Answer(http, VenueRefusals.NoSuchVenue)));

    static IResult Answered<T>(HttpContext http, Answer<T> answer) =>
        answer.Refusal is { } refusal ? Problems.Answer(http, refusal) : Results.Json(answer.Value);

    static IResult NotAllowed(HttpContext http) => Problems.Answer(http, GeneralRefusals.NotAllowed);
}
