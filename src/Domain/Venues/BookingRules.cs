using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Venues;

/// <summary>What the booking rules of a venue and what it tells of itself may look like.</summary>
static class BookingRules
{
    const int MaxStays = 20;
    const int MaxStay = 24 * 60;
    const int MaxBuffer = 240;
    const int MaxNotice = 7 * 24 * 60;
    const int MaxCombinations = 200;
    const int MaxCombined = 8;
    const int MaxPictures = 12;
    const int MaxPictureText = 200;
    const int MaxShort = 80;
    static readonly ImmutableArray<string> Confirmations = [BookingSettings.ByPayment, BookingSettings.AtOnce, BookingSettings.ByStaff];

    public static void Booking(ref this Faults faults, BookingSettings booking, int slotMinutes)
    {
        if (!Confirmations.Contains(booking.Confirmation)) faults.Add("booking.confirmation", FieldFaults.UnknownConfirmation);
        faults.Range("booking.buffer_minutes", booking.BufferMinutes, 0, MaxBuffer);
        if (booking.CoversPerQuarter is { } covers) faults.Range("booking.covers_per_quarter", covers, 1, Seats.Most);
        faults.Range("booking.least_notice_minutes", booking.LeastNoticeMinutes, 0, MaxNotice);
        faults.Range("booking.deposit_per_person", booking.DepositPerPerson, 0, VenueRules.MaxPrice);
        faults.Range("booking.deposit_from", booking.DepositFrom, 1, Seats.Most);
        if (booking.NoShowMinutes is { } late) faults.Range("booking.no_show_minutes", late, 5, 240);
        faults.Range("booking.answer_minutes", booking.AnswerMinutes, 5, MaxNotice);
        faults.Stays(booking.Stays, slotMinutes);
        faults.Combinations(booking.Combinations);
    }

    public static void Place(ref this Faults faults, PlaceSettings place)
    {
        faults.OptionalName("place.phone", place.Phone, 40);
        faults.OptionalName("place.email", place.Email, 200);
        if (place.ChatUrl is { } chat) faults.Url("place.chat_url", chat);
        faults.OptionalName("place.cuisine", place.Cuisine, MaxShort);
        if (place.PriceLevel is { } level) faults.Range("place.price_level", level, 1, 4);
        faults.Range("place.pictures", place.Pictures.Length, 0, MaxPictures);
        for (var i = 0; i < place.Pictures.Length && i < MaxPictures; i++) faults.Url($"place.pictures[{i}]", place.Pictures[i] ?? "");
        faults.Range("place.picture_texts", place.PictureTexts.Length, 0, MaxPictures + 1);
        for (var i = 0; i < place.PictureTexts.Length && i <= MaxPictures; i++)
            faults.Name($"place.picture_texts[{i}].text", place.PictureTexts[i]?.Text, MaxPictureText);
    }

    static void Stays(ref this Faults faults, ImmutableArray<Stay> stays, int slotMinutes)
    {
        faults.Range("booking.stays", stays.Length, 0, MaxStays);
        for (var i = 0; i < stays.Length && i < MaxStays; i++)
        {
            faults.Range($"booking.stays[{i}].up_to", stays[i].UpTo, i == 0 ? 1 : stays[i - 1].UpTo + 1, Seats.Most);
            faults.Range($"booking.stays[{i}].minutes", stays[i].Minutes, slotMinutes, MaxStay);
            if (stays[i].Minutes % slotMinutes != 0) faults.Add($"booking.stays[{i}].minutes", FieldFaults.OffGrid);
        }
    }

    static void Combinations(ref this Faults faults, ImmutableArray<Combination> combinations)
    {
        faults.Range("booking.combinations", combinations.Length, 0, MaxCombinations);
        for (var i = 0; i < combinations.Length && i < MaxCombinations; i++)
        {
            var (path, tables) = ($"booking.combinations[{i}]", combinations[i].Resources);
            faults.Range($"{path}.resources", tables.Length, 2, MaxCombined);
            if (tables.Distinct().Count() != tables.Length) faults.Add($"{path}.resources", FieldFaults.Twice);
            faults.Range($"{path}.max", combinations[i].Max, 1, Seats.Most);
            faults.Range($"{path}.min", combinations[i].Min, 1, Math.Max(1, combinations[i].Max));
        }
    }
}
