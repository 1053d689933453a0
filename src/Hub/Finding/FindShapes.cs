using System.Text.Json.Serialization;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Finding;

/// <summary>Venues and what is free there.</summary>
/// <param name="Seq">It contains everything up to this log position.</param>
/// <param name="ServerTime">Now, UTC.</param>
/// <param name="Items">The venues: those with times that fit first, by name otherwise.</param>
/// <param name="Total">Venues in all.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="PageSize">Most venues on a page.</param>
internal sealed record FindReply(
    long Seq, DateTimeOffset ServerTime, IReadOnlyList<FoundVenue> Items, long Total, int Page, int PageSize);

/// <summary>A venue and what is free there.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Times">Up to twelve starts nearest to the time that was asked for, by time.</param>
/// <param name="Next">Where there are none: the first free start after, within a week (UTC).</param>
internal sealed record FoundVenue(VenueReply Venue, IReadOnlyList<FoundTime> Times, DateTimeOffset? Next);

/// <summary>What is free on each of some days.</summary>
/// <param name="Seq">It contains everything up to this log position.</param>
/// <param name="Days">The days, by date.</param>
internal sealed record FoundDays(long Seq, IReadOnlyList<FoundDay> Days);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(DayOfWeekJson)])]
[JsonSerializable(typeof(FindReply))]
[JsonSerializable(typeof(FoundDays))]
internal sealed partial class FindJson : JsonSerializerContext;
