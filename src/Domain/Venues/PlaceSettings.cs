using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Venues;

/// <summary>What guests want to know of a venue before they come.</summary>
/// <param name="Phone">Phone number, as it is dialled.</param>
/// <param name="Email">Mail address.</param>
/// <param name="ChatUrl">Where guests write to the venue: http(s).</param>
/// <param name="Cuisine">What is cooked, or what kind of place it is, in a few words.</param>
/// <param name="PriceLevel">1 (cheap) to 4 (dear).</param>
public sealed record PlaceSettings(
    string? Phone = null,
    string? Email = null,
    string? ChatUrl = null,
    string? Cuisine = null,
    int? PriceLevel = null)
{
    /// <summary>What a venue has that says nothing.</summary>
    public static readonly PlaceSettings Unknown = new();

    /// <summary>More pictures, as <see cref="VenueSettings.PictureUrl"/>.</summary>
    public ImmutableArray<string> Pictures { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the pictures show, in words, for those who do not see them: the first picture's too.</summary>
    public ImmutableArray<PictureText> PictureTexts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Equal in every value, lists included.</summary>
    public bool Equals(PlaceSettings? other) =>
        other is not null
        && (Phone, Email, ChatUrl, Cuisine, PriceLevel) == (other.Phone, other.Email, other.ChatUrl, other.Cuisine, other.PriceLevel)
        && Pictures.SequenceEqual(other.Pictures)
        && PictureTexts.SequenceEqual(other.PictureTexts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Phone, Email, ChatUrl, Cuisine, PriceLevel, Pictures.Length);
}

/// <summary>What a picture shows.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Text">1–200 characters.</param>
public sealed record PictureText(string Url, string Text);
