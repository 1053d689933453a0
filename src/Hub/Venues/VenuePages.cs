using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Venues;

/// <summary>The client's pages of venues, with what they are about in their head.</summary>
internal static class VenuePages
{
    /// <summary>How the client asks for the first page of the list.</summary>
    const int PageSize = 24;

    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapVenuePages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Reading, (HttpContext http, IndexPage page, VenueDirectory directory) =>
            page.WriteAsync(http, List(http, directory))).ExcludeFromDescription();
        routes.MapMethods("/v/{venue}/{resource?}", Reading, (VenueId venue, HttpContext http, IndexPage page, VenueDirectory directory) =>
            page.WriteAsync(http, One(http, directory, venue))).ExcludeFromDescription();
    }

    static PageHead List(HttpContext http, VenueDirectory directory)
    {
        var words = PageWords.In(PageLanguage.Read(http));
        var head = new PageHead(words.Venues, words.Description);
        // A search is the client's to ask for.
        if (http.Request.QueryString.HasValue && (http.Request.Query.ContainsKey("search") || http.Request.Query.ContainsKey("kind")))
            return head;
        var venues = directory.Search(null, null);
        var first = new PageOf<VenueReply>(
            [.. venues.Take(PageSize).Select(venue => VenueReply.From(venue, listed: false))], venues.Count, 1, PageSize);
        return head with
        {
            Picture = Linked(venues.Count > 0 ? venues[0].Venue.Settings.PictureUrl : null),
            Answers = new Dictionary<string, object>
            {
                [string.Create(CultureInfo.InvariantCulture, $"venues?page=1&page_size={PageSize}&search=")] = first,
            },
        };
    }

    static PageHead One(HttpContext http, VenueDirectory directory, VenueId id)
    {
        var words = PageWords.In(PageLanguage.Read(http));
        if (directory.Find(id) is not { } found) return new(words.Missing, words.Description) { Status = StatusCodes.Status404NotFound };
        var reply = VenueReply.From(found);
        return new(
            reply.Name,
            string.Join(
                ' ',
                new[] { words.DescriptionOf.Replace("{name}", reply.Name, StringComparison.Ordinal), reply.Address }.Where(
                    text => text is not null)))
        {
            Picture = Linked(reply.PictureUrl),
            Answers = new Dictionary<string, object> { [$"venues/{Uri.EscapeDataString(reply.Id.Value)}"] = reply },
        };
    }

    /// <summary>A picture that stands in the data itself is not fetched, and no other site could show it.</summary>
    static string? Linked(string? picture) => picture?.StartsWith("data:", StringComparison.OrdinalIgnoreCase) == true ? null : picture;
}
