using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace RealtimeReservation.Domain.Venues;

/// <summary>What a venue, its settings and its resources may look like.</summary>
static partial class VenueRules
{
    public const int MaxName = 80;

    static readonly ImmutableArray<string> Kinds = ["rental", "restaurant", "bar", "shop"];
    static readonly ImmutableArray<string> GuestOrdering = ["off", "seated", "open"];
    static readonly ImmutableArray<int> SlotLengths = [5, 10, 15, 20, 30, 60, 90, 120];
    public const long MaxPrice = 1_000_000_000;
    const int MaxCapacity = 1000;
    const int MaxUrl = 2000;
    const int MaxImage = 100_000;
    const int MaxQrText = 500;
    const int MaxAddress = 200;
    const int MaxRules = 2000;
    const int MaxHours = 100;
    const int MaxClosedDates = 1000;
    const int MaxPolicyHours = 60 * 24;
    const int MaxReviewMinutes = 24 * 60;

    public static void Slug(ref this Faults faults, string field, string? id)
    {
        if (id is null || !Slug().IsMatch(id)) faults.Add(field, FieldFaults.NotASlug);
    }

    public static void Kind(ref this Faults faults, string field, string? kind)
    {
        if (kind is null || !Kinds.Contains(kind)) faults.Add(field, FieldFaults.UnknownKind);
    }

    public static void Zone(ref this Faults faults, string field, string? zone)
    {
        if (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId)
            faults.Add(field, FieldFaults.UnknownZone);
    }

    public static void Currency(ref this Faults faults, string field, string? currency)
    {
        if (currency is null || !Currencies.All.ContainsKey(currency)) faults.Add(field, FieldFaults.NotACurrency);
    }

    public static void Resource(ref this Faults faults, string path, string? name, int capacity, long? pricePerHour, Seats? seats)
    {
        faults.Name($"{path}name", name, MaxName);
        faults.Range($"{path}capacity", capacity, 1, MaxCapacity);
        if (pricePerHour is { } price) faults.Range($"{path}price_per_hour", price, 0, MaxPrice);
        if (seats is null) return;
        faults.Range($"{path}seats_max", seats.Max, 1, Seats.Most);
        faults.Range($"{path}seats_min", seats.Min, 1, Math.Max(1, seats.Max));
        if (!seats.Pooled) faults.Range($"{path}capacity", capacity, 1, 1);
    }

    public static void Settings(ref this Faults faults, VenueSettings settings)
    {
        faults.Range("price_per_hour", settings.PricePerHour, 0, MaxPrice);
        if (!SlotLengths.Contains(settings.SlotMinutes)) faults.Add("slot_minutes", FieldFaults.SlotMinutesNotOffered);
        faults.Range("hold_minutes", settings.HoldMinutes, 1, 120);
        faults.Range("window_hours", settings.WindowHours, 1, VenueSettings.MostWindowHours);
        faults.Range("open_orders_per_guest", settings.OpenOrdersPerGuest, 1, 50);
        if (settings.PayQrUrl is { } url) faults.Url("pay_qr_url", url);
        if (settings.PayQrText is { } text) faults.QrText("pay_qr_text", text);
        if (settings.PictureUrl is { } picture) faults.Url("picture_url", picture);
        if (settings.Address is { } address) faults.Text("address", address, MaxAddress);
        if (settings.Rules is { } rules) faults.Text("rules", rules, MaxRules);
        faults.Range("closed_dates", settings.ClosedDates.Length, 0, MaxClosedDates);
        faults.Hours(settings.Hours, settings.SlotMinutes);
        faults.Bar(settings.Bar);
        faults.Policy(settings.Policy);
        faults.Range("review.target_minutes", settings.Review.TargetMinutes, 1, MaxReviewMinutes);
        faults.Range(
            "review.limit_minutes", settings.Review.LimitMinutes, Math.Clamp(settings.Review.TargetMinutes, 1, MaxReviewMinutes),
            MaxReviewMinutes);
        faults.Booking(settings.Booking, settings.SlotMinutes);
        faults.Place(settings.Place);
        faults.Prices("prices", settings.Prices, settings.Hours, settings.SlotMinutes);
        faults.Messages(settings.Messages);
    }

    static void Policy(ref this Faults faults, PolicySettings policy)
    {
        faults.Range("policy.free_cancel_hours", policy.FreeCancelHours, 0, MaxPolicyHours);
        faults.Range("policy.free_move_hours", policy.FreeMoveHours, 0, MaxPolicyHours);
        faults.Range("policy.late_refund_percent", policy.LateRefundPercent, 0, 100);
    }

    static void Messages(ref this Faults faults, MessageSettings messages)
    {
        faults.Range("messages.usual", messages.Usual.Length, 0, MessageSettings.Most);
        if (messages.Usual.Length > MessageSettings.Most) return;
        for (var i = 0; i < messages.Usual.Length; i++) faults.Name($"messages.usual[{i}]", messages.Usual[i], MessageSettings.MaxText);
    }

    static void Bar(ref this Faults faults, BarSettings bar)
    {
        if (bar.DayStarts.Ticks % TimeSpan.TicksPerMinute != 0) faults.Add("bar.day_starts", FieldFaults.NotAWholeMinute);
        faults.Range("bar.waiter_discount", bar.WaiterDiscount, 0, 100);
        faults.Range("bar.cashier_discount", bar.CashierDiscount, 0, 100);
        if (!GuestOrdering.Contains(bar.GuestOrdering)) faults.Add("bar.guest_ordering", FieldFaults.UnknownGuestOrdering);
    }

    public static void Url(ref this Faults faults, string field, string url)
    {
        var image = url.StartsWith("data:image/", StringComparison.Ordinal);
        var max = image ? MaxImage : MaxUrl;
        if (Characters.Count(url) > max) faults.Add(field, FieldFaults.TooLong.AtMost(max));
        else if (Characters.Check(url, max, lines: false) is not null) faults.Add(field, FieldFaults.NotAnAddress);
        else if (!image && !LocalPath().IsMatch(url) && !IsWebAddress(url)) faults.Add(field, FieldFaults.NotAnAddress);
    }

    static bool IsWebAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    static void QrText(ref this Faults faults, string field, string text)
    {
        faults.Text(field, text, MaxQrText);
        foreach (var name in Placeholder().EnumerateMatches(text))
        {
            if (text.AsSpan(name.Index, name.Length) is not ("{amount}" or "{currency}" or "{reference}" or "{order_no}"))
                faults.Add(field, FieldFaults.UnknownPlaceholder);
        }
    }

    static void Hours(ref this Faults faults, ImmutableArray<OpeningHours> hours, int slotMinutes)
    {
        faults.Range("hours", hours.Length, 0, MaxHours);
        if (hours.Length > MaxHours) return;
        for (var i = 0; i < hours.Length; i++)
        {
            if (!Enum.IsDefined(hours[i].Day)) faults.Add($"hours[{i}].day", FieldFaults.UnknownDay);
            if (hours[i].Opens.Ticks % TimeSpan.TicksPerMinute != 0) faults.Add($"hours[{i}].opens", FieldFaults.NotAWholeMinute);
            if (hours[i].Closes.Ticks % TimeSpan.TicksPerMinute != 0) faults.Add($"hours[{i}].closes", FieldFaults.NotAWholeMinute);
            if (Length(hours[i]) < slotMinutes) faults.Add($"hours[{i}].closes", FieldFaults.ShorterThanASlot);
            for (var j = 0; j < i; j++)
            {
                if (Overlap(hours[i], hours[j])) faults.Add($"hours[{i}].opens", FieldFaults.HoursOverlap);
            }
        }
    }

    static int Length(OpeningHours hours)
    {
        var minutes = (int)((hours.Closes.Ticks - hours.Opens.Ticks) / TimeSpan.TicksPerMinute);
        return minutes > 0 ? minutes : minutes + (24 * 60);
    }

    // Two arcs on the circle of a week overlap when one begins inside the other.
    static bool Overlap(OpeningHours a, OpeningHours b)
    {
        const int week = 7 * 24 * 60;
        var (from, to) = (Begin(a), Begin(b));
        return (to - from + week) % week < Length(a) || (from - to + week) % week < Length(b);
    }

    static int Begin(OpeningHours hours) => ((int)hours.Day * 24 * 60) + (hours.Opens.Hour * 60) + hours.Opens.Minute;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,40}\z")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^/([^/\\\s]\S*)?\z")]
    private static partial Regex LocalPath();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
