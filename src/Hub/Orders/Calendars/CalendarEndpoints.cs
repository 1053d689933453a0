using System.Text;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Orders;

/// <summary>Calendars that follow what a guest has booked, by an address that only they know.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/api/me/calendar").WithTags("Orders").RequireAuthorization();
        mine.MapGet("", async (HttpContext http, CalendarFeeds feeds, CancellationToken ct) =>
            Results.Ok(await feeds.OfAsync(http.SignedInUser(), ct)))
            .WithSummary("Whether there is an address that my calendar subscribes to").Produces<CalendarFeedReply>();
        mine.MapPost("", async (HttpContext http, CalendarFeeds feeds, CancellationToken ct) =>
        {
            var (token, at) = await feeds.RenewAsync(http.SignedInUser(), ct);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Ok(new NewCalendarFeed($"{http.Request.Scheme}://{http.Request.Host}/api/calendar/{token}.ics", at));
        }).NeedsOwnSignIn()
            .WithSummary("Make an address of all my bookings for calendars; one made before works no more").Produces<NewCalendarFeed>();
        mine.MapDelete("", async (HttpContext http, CalendarFeeds feeds, CancellationToken ct) =>
        {
            if (!await feeds.RevokeAsync(http.SignedInUser(), ct)) http.Response.Headers[Commands.ChangedHeader] = "false";
            return Results.NoContent();
        }).NeedsOwnSignIn().WithSummary("Give up the address of my bookings").Produces(204);
        routes.MapGet("/api/calendar/{token}.ics", ReadAsync).WithTags("Orders")
            .WithSummary("The bookings of who made the address, for calendars (iCalendar)").Produces<string>(200, "text/calendar");
    }

    static async Task<IResult> ReadAsync(
        string token, HttpContext http, CalendarFeeds feeds, VenueDirectory directory, CancellationToken ct)
    {
        if (await feeds.ReadAsync(token, ct) is not { } content) return Problems.Answer(http, CalendarRefusals.NoSuchCalendar);
        var site = new Uri($"{http.Request.Scheme}://{http.Request.Host}/");
        var text = Encoding.UTF8.GetBytes(CalendarFile.Feed(content, directory, site));
        // Asked for each time, which costs a 304 where nothing has changed.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Bytes(text, "text/calendar; charset=utf-8", entityTag: new($"\"{Blobs.Hash(text)}\""));
    }
}
