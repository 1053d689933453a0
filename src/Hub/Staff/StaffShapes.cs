using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Identity;

namespace RealtimeReservation.Server.Staff;

/// <summary>A role; without a venue: at every venue (admins only).</summary>
internal sealed record RoleRequest(string? Role = null, VenueId? Venue = null);

/// <summary>A page of people.</summary>
internal sealed record UsersReply(IReadOnlyList<UserReply> Items, long Total, int Page, int PageSize)
{
    /// <summary>As in every list, see <see cref="Http.PageOf{T}.Next"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }

    /// <summary>As in every list, see <see cref="Http.PageOf{T}.Previous"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Previous { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RoleRequest))]
[JsonSerializable(typeof(UsersReply))]
[JsonSerializable(typeof(NamesReply))]
[JsonSerializable(typeof(StaffReply))]
[JsonSerializable(typeof(StaffMember))]
[JsonSerializable(typeof(PinRequest))]
[JsonSerializable(typeof(PinPeopleReply))]
[JsonSerializable(typeof(SwitchRequest))]
[JsonSerializable(typeof(SwitchReply))]
[JsonSerializable(typeof(InvitationRequest))]
[JsonSerializable(typeof(InvitationReply))]
[JsonSerializable(typeof(InvitationsReply))]
[JsonSerializable(typeof(HeldInvitation))]
[JsonSerializable(typeof(OfferReply))]
internal sealed partial class StaffJson : JsonSerializerContext;
