using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Finding;

/// <summary>What is free where and when, for guests who know when they want to come and how many they are.</summary>
internal static class FindEndpoints
{
    const int MostTimes = 12, MostDays = 62, UsualDays = 31, MostVenues = 100;

    public static void MapFinding(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/find").WithTags("Finding");
        api.MapGet("", FindAsync).WithSummary("Venues and the times at which they have room").Produces<FindReply>();
        api.MapGet("/days", DaysAsync).WithSummary("What is free at a venue, day by day").Produces<FoundDays>();
    }

    static async Task<IResult> FindAsync(
        HttpContext http, VenueSearch listing, VenueDirectory directory, Finder finder, TimeProvider clock, string? search, string? kind,
        VenueId? venue, string? venues, string? cuisine, string? date, string? time, int? people, int? minutes, OrderId? except,
        int? page, int? page_size, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Paging.Read(page, page_size, out var paging) is { } fault) return Problems.Answer(http, fault);
        if (Read(cuisine, date, time, people, minutes, except, now, out var query) is { } wrong) return Problems.Answer(http, wrong);
        string[] named = venue is { Value.Length: > 0 } one
            ? [one.Value]
            : venues?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (named.Length > MostVenues)
            return Problems.Answer(http, Refusal.Invalid("venues", FieldFaults.OutOfRange.Between(0, MostVenues)));
        var seq = finder.Position;
        IEnumerable<ListedVenue> listed = named.Length > 0
            ? named.Distinct().Select(id => directory.Find(new VenueId(id))).OfType<ListedVenue>()
            : await listing.FindAsync(search, kind, ct);
        var found = listed.Where(item => Matches(item, query))
            .Select(item => (Venue: item, Times: Times(finder, item, query, now)))
            .OrderBy(item => item.Times.Count == 0).ToList();
        var shown = paging.Cut(found);
        return Results.Json(new FindReply(
            seq, now, [.. shown.Items.Select(item => Of(finder, item.Venue, item.Times, query, now))], shown.Total, shown.Page,
            shown.PageSize));
    }

    static IResult DaysAsync(
        HttpContext http, VenueDirectory directory, Finder finder, TimeProvider clock, VenueId venue, string? from, int? days, int? people,
        int? minutes)
    {
        var now = clock.GetUtcNow();
        if (Read(null, from, null, people, minutes, null, now, out var query) is { } wrong) return Problems.Answer(http, wrong);
        if (days is < 1 or > MostDays) return Problems.Answer(http, Refusal.Invalid("days", FieldFaults.OutOfRange.Between(1, MostDays)));
        if (directory.Find(venue) is not { } listed) return Problems.Answer(http, VenueRefusals.NoSuchVenue);
        var seq = finder.Position;
        var first = query.Date ?? Zones.Date(listed.Venue.Zone, now);
        return Results.Json(new FoundDays(seq, finder.Days(listed, query.Party, minutes, first, days ?? UsualDays, now)));
    }

    static IReadOnlyList<FoundTime> Times(Finder finder, ListedVenue venue, FindQuery query, DateTimeOffset now)
    {
        var (from, to, at) = query.Window(venue.Venue, now);
        var times = finder.Between(venue, query.Party, query.Minutes, from < now ? now : from, to, now, query.Except);
        return at is { } wanted && times.Count > MostTimes
            ? [.. times.OrderBy(time => (time.StartTime - wanted).Duration()).Take(MostTimes).OrderBy(time => time.StartTime)]
            : times;
    }

    static FoundVenue Of(Finder finder, ListedVenue venue, IReadOnlyList<FoundTime> times, FindQuery query, DateTimeOffset now) => new(
        VenueReply.From(venue, listed: false),
        times,
        times.Count > 0 ? null : finder.Next(venue, query.Party, query.Minutes, query.Window(venue.Venue, now).To, now));

    static bool Matches(ListedVenue venue, FindQuery query) =>
        venue.Resources.Any(item => !item.Resource.Closed)
        && (string.IsNullOrWhiteSpace(query.Cuisine)
            || venue.Venue.Settings.Place.Cuisine?.Contains(query.Cuisine.Trim(), StringComparison.CurrentCultureIgnoreCase) == true);

    static Refusal? Read(
        string? cuisine, string? date, string? time, int? people, int? minutes, OrderId? except, DateTimeOffset now,
        out FindQuery query)
    {
        query = new FindQuery(cuisine, null, null, people, minutes, except);
        if (!string.IsNullOrEmpty(date))
        {
            if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return Refusal.Invalid("date", FieldFaults.Malformed);
            query = query with { Date = day };
        }
        if (!string.IsNullOrEmpty(time))
        {
            if (!TimeOnly.TryParseExact(time, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
                return Refusal.Invalid("time", FieldFaults.Malformed);
            query = query with { Time = clock };
        }
        return query.Check(now);
    }
}
