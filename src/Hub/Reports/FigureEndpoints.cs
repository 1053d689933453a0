using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Reports;

/// <summary>Figures of a venue for those who sit at its desk.</summary>
internal static class FigureEndpoints
{
    const int UsualDays = 13, MostDays = 92;

    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton<Figures>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FigureJson.Default));

    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/admin/figures").RequireAuthorization().WithTags("Figures").Needs(Permission.ViewFigures);
        api.MapGet("", (HttpContext http, VenueDirectory directory, Rights rights, Figures figures, VenueId venue, CancellationToken ct) =>
            OfAsync(http, directory, rights, venue, async found => Results.Json(await figures.NowAsync(found, ct))))
            .WithSummary("A venue now, and its day so far").Produces<NowReply>();
        api.MapGet(
            "/days",
            (HttpContext http, VenueDirectory directory, Rights rights, Figures figures, VenueId venue, int? days, CancellationToken ct) =>
                days is < 1 or > MostDays
                    ? Task.FromResult(Problems.Answer(http, Refusal.Invalid("days", FieldFaults.OutOfRange.Between(1, MostDays))))
                    : OfAsync(
                        http, directory, rights, venue,
                        async found => Results.Json(await figures.PastAsync(found, days ?? UsualDays, ct))))
            .WithSummary("The last days of a venue, today left out").Produces<DaysReply>();
    }

    static Task<IResult> OfAsync(
        HttpContext http, VenueDirectory directory, Rights rights, VenueId venue, Func<Venue, Task<IResult>> read) =>
        !rights.May(http.SignedInUser(), venue, Permission.ViewFigures) ? Task.FromResult(Problems.Answer(http, GeneralRefusals.NotAllowed))
        : directory.Find(venue) is { } found ? read(found.Venue)
        : Task.FromResult(Problems.Answer(http, VenueRefusals.NoSuchVenue));
}
