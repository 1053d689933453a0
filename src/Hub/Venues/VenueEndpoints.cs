using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Venues;

/// <summary>Venues as everybody sees them.</summary>
internal static class VenueEndpoints
{
    public static void MapVenues(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("Venues");
        api.MapGet(
            "/venues",
            (HttpContext http, VenueSearch venues, string? search, string? kind, int? page, int? page_size, CancellationToken ct) =>
                ListAsync(http, venues, search, kind, page, page_size, ct)).WithSummary("Venues by name").Produces<PageOf<VenueReply>>();
        api.MapGet("/venues/{id}", (VenueId id, HttpContext http, VenueDirectory directory) => One(http, directory, id, null))
            .WithSummary("A venue with its resources").Produces<VenueReply>();
        api.MapGet(
            "/restaurants", (HttpContext http, VenueSearch venues, string? search, int? page, int? page_size, CancellationToken ct) =>
                ListAsync(http, venues, search, Restaurant, page, page_size, ct)).WithSummary("Restaurants by name")
                    .Produces<PageOf<VenueReply>>();
        api.MapGet("/restaurants/{id}", (VenueId id, HttpContext http, VenueDirectory directory) => One(http, directory, id, Restaurant))
            .WithSummary("A restaurant with its resources").Produces<VenueReply>();
    }

    const string Restaurant = "restaurant";

    static async Task<IResult> ListAsync(
        HttpContext http, VenueSearch venues, string? search, string? kind, int? page, int? size, CancellationToken ct)
    {
        if (Paging.Read(page, size, out var paging) is { } fault) return Problems.Answer(http, fault);
        var found = paging.Cut(await venues.FindAsync(search, kind, ct));
        return Results.Json(
            new PageOf<VenueReply>(
                [.. found.Items.Select(venue => VenueReply.From(venue, listed: false))], found.Total, found.Page, found.PageSize));
    }

    static IResult One(HttpContext http, VenueDirectory directory, VenueId id, string? kind) =>
        directory.Find(id) is { } venue && (kind is null || venue.Venue.Kind == kind)
            ? Results.Json(VenueReply.From(venue))
            : Problems.Answer(http, VenueRefusals.NoSuchVenue);
}
