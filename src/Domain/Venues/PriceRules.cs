using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Venues;

/// <summary>What a table of prices may look like.</summary>
static class PriceRules
{
    const int MaxRules = 100;
    const int MinutesOfDay = 24 * 60;
    const int MinutesOfWeek = 7 * MinutesOfDay;
    static readonly ImmutableArray<DayOfWeek> EveryDay = [.. Enum.GetValues<DayOfWeek>()];

    /// <summary>
    /// Notes what is wrong with a table: no price, no such day, hours that do not lie on the slots, rules of one rank that overlap.
    /// </summary>
    /// <param name="faults">Where it is noted.</param>
    /// <param name="path">Where the table stands.</param>
    /// <param name="table">The table.</param>
    /// <param name="hours">The opening hours, which the slots begin with.</param>
    /// <param name="slotMinutes">Length of a slot.</param>
    public static void Prices(
        ref this Faults faults, string path, PriceTable table, ImmutableArray<OpeningHours> hours, int slotMinutes)
    {
        var rules = table.Rules;
        faults.Range($"{path}.rules", rules.Length, 0, MaxRules);
        if (rules.Length > MaxRules) return;
        var whole = new List<PriceRule>(rules.Length);
        for (var i = 0; i < rules.Length; i++)
        {
            var at = $"{path}.rules[{i}]";
            if (!faults.Rule(at, rules[i])) continue;
            faults.Raster(at, rules[i], hours, slotMinutes);
            if (whole.Exists(other => Overlap(rules[i], other))) faults.Add($"{at}.{Begins(rules[i])}", FieldFaults.PricesOverlap);
            whole.Add(rules[i]);
        }
    }

    /// <summary>Whether the rule is whole by itself.</summary>
    static bool Rule(ref this Faults faults, string at, PriceRule rule)
    {
        var found = default(Faults);
        found.Range("price_per_hour", rule.PricePerHour, 0, VenueRules.MaxPrice);
        if (rule.Days.Any(day => !Enum.IsDefined(day))) found.Add("days", FieldFaults.UnknownDay);
        else if (rule.Days.Distinct().Count() != rule.Days.Length) found.Add("days", FieldFaults.Twice);
        if (rule.From is null && rule.To is not null) found.Add("from", FieldFaults.Required);
        if (rule.To is null && rule.From is not null) found.Add("to", FieldFaults.Required);
        if (rule.From?.Ticks % TimeSpan.TicksPerMinute > 0) found.Add("from", FieldFaults.NotAWholeMinute);
        if (rule.To?.Ticks % TimeSpan.TicksPerMinute > 0) found.Add("to", FieldFaults.NotAWholeMinute);
        if (rule.FirstDate is null && rule.LastDate is not null) found.Add("first_date", FieldFaults.Required);
        if (rule.LastDate is null && rule.FirstDate is not null) found.Add("last_date", FieldFaults.Required);
        if (rule.LastDate < rule.FirstDate) found.Add("last_date", FieldFaults.BeforeTheBeginning);
        foreach (var (field, fault) in found.Found) faults.Add($"{at}.{field}", fault);
        return !found.Any;
    }

    static string Begins(PriceRule rule) => rule.IsTimed ? "from" : rule.IsDated ? "first_date" : "days";

    /// <summary>A price must not begin or end within a slot.</summary>
    static void Raster(ref this Faults faults, string at, PriceRule rule, ImmutableArray<OpeningHours> hours, int slotMinutes)
    {
        if (!rule.IsTimed) return;
        foreach (var day in Days(rule))
        {
            var from = Begin(day, rule.From!.Value);
            if (SplitsASlot(from, hours, slotMinutes)) faults.Add($"{at}.from", FieldFaults.OffGrid);
            if (SplitsASlot(from + Length(rule), hours, slotMinutes)) faults.Add($"{at}.to", FieldFaults.OffGrid);
        }
    }

    static bool SplitsASlot(int minute, ImmutableArray<OpeningHours> hours, int slotMinutes)
    {
        if (slotMinutes <= 0) return false;
        if (hours.IsEmpty) return minute % MinutesOfDay % slotMinutes != 0;
        foreach (var open in hours)
        {
            var into = (minute - Begin(open.Day, open.Opens) + MinutesOfWeek) % MinutesOfWeek;
            var length = Minutes(open.Opens, open.Closes);
            // What is left over before closing is no slot.
            if (into < length - (length % slotMinutes) && into % slotMinutes != 0) return true;
        }
        return false;
    }

    /// <summary>The weekdays on which a rule begins.</summary>
    static IEnumerable<DayOfWeek> Days(PriceRule rule)
    {
        var days = rule.Days.IsEmpty ? EveryDay : rule.Days;
        if (rule is not { FirstDate: { } first, LastDate: { } last } || last.DayNumber - first.DayNumber >= 6) return days;
        return days.Where(day => ((int)day - (int)first.DayOfWeek + 7) % 7 <= last.DayNumber - first.DayNumber);
    }

    /// <summary>Whether there is a time at which both of two rules of one rank apply.</summary>
    static bool Overlap(PriceRule a, PriceRule b)
    {
        if (a.Rank != b.Rank) return false;
        if (!a.IsTimed) return MeetOnADay(a, b, 0);
        var (from, other) = (Minute(a.From!.Value), Minute(b.From!.Value));
        // One may begin the day before and reach into the other's.
        for (var later = -1; later <= 1; later++)
        {
            var begins = other + (later * MinutesOfDay);
            if (from < begins + Length(b) && begins < from + Length(a) && MeetOnADay(a, b, later)) return true;
        }
        return false;
    }

    /// <summary>Whether one begins on some date, and the other so many days later.</summary>
    static bool MeetOnADay(PriceRule a, PriceRule b, int later)
    {
        var first = Math.Max(a.FirstDate?.DayNumber ?? 0, (b.FirstDate?.DayNumber - later) ?? 0);
        var last = Math.Min(a.LastDate?.DayNumber ?? int.MaxValue, (b.LastDate?.DayNumber - later) ?? int.MaxValue);
        for (var day = first; day <= last && day < first + 7; day++)
        {
            if (Has(a, day) && Has(b, day + later)) return true;
        }
        return false;
    }

    static bool Has(PriceRule rule, int dayNumber) =>
        // Day 0 is a Monday.
        rule.Days.IsEmpty || rule.Days.Contains((DayOfWeek)((dayNumber + 8) % 7));

    static int Length(PriceRule rule) => Minutes(rule.From!.Value, rule.To!.Value);

    static int Minutes(TimeOnly from, TimeOnly to) => to > from ? Minute(to) - Minute(from) : Minute(to) - Minute(from) + MinutesOfDay;

    static int Begin(DayOfWeek day, TimeOnly time) => ((int)day * MinutesOfDay) + Minute(time);

    static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
