using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Server.Blocks;

/// <summary>Take a resource out of booking: hours, or whole days.</summary>
/// <param name="StartTime">Hours: when the first slot begins, any offset.</param>
/// <param name="EndTime">Hours: when the last slot ends.</param>
/// <param name="FromDate">Whole days instead: the first business day of the venue.</param>
/// <param name="ToDate">The last one; without it one day.</param>
/// <param name="Reason">1–200 characters; this or a code is needed.</param>
/// <param name="ReasonCode">broken, maintenance, private_event or short_staffed: shown to each reader in their language.</param>
/// <param name="Confirm">Also over bookings: they stay, and staff act on them.</param>
internal sealed record BlockRequest(
    DateTimeOffset? StartTime = null, DateTimeOffset? EndTime = null, DateOnly? FromDate = null, DateOnly? ToDate = null,
    string? Reason = null, string? ReasonCode = null, bool? Confirm = null);

/// <summary>A time for which a resource cannot be booked.</summary>
/// <param name="Id">The block.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="StartTime">When the first slot begins, UTC.</param>
/// <param name="EndTime">When the last slot ends, UTC.</param>
/// <param name="WholeDays">Whole days, whatever their hours become.</param>
/// <param name="Dates">The business days it touches.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
/// <param name="By">User id of who did it.</param>
internal sealed record BlockReply(
    BlockId Id, ResourceId Resource, VenueId Venue, DateTimeOffset StartTime, DateTimeOffset EndTime, bool WholeDays,
    ImmutableArray<DateOnly> Dates, string? Reason, string? ReasonCode, UserId By)
{
    public static BlockReply From(Resource resource, ResourceBlock block) => new(
        block.Id, resource.Id, resource.Venue, block.Start, block.End, block.WholeDays, block.Days, block.Reason, block.ReasonCode,
        block.By);

    public static BlockReply From(Resource resource, BlockId block) => From(resource, resource.Blocks.First(one => one.Id == block));
}

/// <summary>The blocks of a resource that are not over.</summary>
/// <param name="Items">By start.</param>
internal sealed record BlocksReply(IReadOnlyList<BlockReply> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(BlockRequest))]
[JsonSerializable(typeof(BlockReply))]
[JsonSerializable(typeof(BlocksReply))]
internal sealed partial class BlockJson : JsonSerializerContext;
