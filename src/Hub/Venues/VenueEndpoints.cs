using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Venues;

/// <summary>Venues as everybody sees them.</summary>
internal static class VenueEndpoints
{
    public static void MapVenues(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("Venues");
        api.MapGet("/venues", (HttpContext http, VenueDirectory directory, string? search, string? kind, int? page, int? page_size) =>
            List(http, directory, search, kind, page, page_size)).Produces<PageOf<VenueReply>>();
        api.MapGet("/venues/{id}", (string id, HttpContext http, VenueDirectory directory) => One(http, directory, id, null)).Produces<VenueReply>();
        api.MapGet("/restaurants", (HttpContext http, VenueDirectory directory, string? search, int? page, int? page_size) =>
            List(http, directory, search, Restaurant, page, page_size)).Produces<PageOf<VenueReply>>();
        api.MapGet("/restaurants/{id}", (string id, HttpContext http, VenueDirectory directory) => One(http, directory, id, Restaurant)).Produces<VenueReply>();
    }

    const string Restaurant = "restaurant";

    static IResult List(HttpContext http, VenueDirectory directory, string? search, string? kind, int? page, int? size)
    {
        if (Paging.Read(page, size, out var paging) is { } fault) return Problems.Of(http, fault);
        var found = paging.Of(directory.Search(search, kind));
        return Results.Json(
            new PageOf<VenueReply>([.. found.Items.Select(venue => VenueReply.Of(venue.Venue, null))], found.Total, found.Page, found.PageSize));
    }

    static IResult One(HttpContext http, VenueDirectory directory, string id, string? kind) =>
        directory.Find(id) is { } venue && (kind is null || venue.Venue.Kind == kind)
            ? Results.Json(VenueReply.Of(venue.Venue, venue.Resources.Select(item => item.Resource)))
            : Problems.Of(http, new Refusal(Codes.NotFound, "no_such_venue"));
}
