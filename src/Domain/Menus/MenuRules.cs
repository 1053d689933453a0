using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Menus;

/// <summary>What a menu may look like, and what several decisions about it share.</summary>
static class MenuRules
{
    public const int MostCategories = 100;
    public const int MostItems = 1000;
    public const int MostStations = 50;
    public const int MaxPosition = 1_000_000;
    public const int MaxPortion = 1_000_000;
    public const int MaxPartQuantity = 100;
    const int MaxDescription = 500;
    const int MaxTarget = 4 * 60 * 60;
    const int MostGroups = 10;
    const int MostOptions = 30;
    const int MostTimes = 50;
    const int MostParts = 20;
    const int MostPortions = 30;

    // The fourteen of Annex II of Regulation (EU) No 1169/2011.
    static readonly ImmutableHashSet<string> Allergens =
    [
        "gluten", "crustaceans", "eggs", "fish", "peanuts", "soybeans", "milk", "nuts", "celery", "mustard", "sesame", "sulphites",
        "lupin", "molluscs",
    ];

    public static Refusal NoSuchItem(MenuItemId item) => MenuRefusals.NoSuchItem.With("item", item.Value);

    public static Refusal Full(int most) => GeneralRefusals.NoRoomForMore.With("most", most);

    /// <summary>Ids of the items that are so, sorted.</summary>
    public static string[] Ids(Menu menu, Func<MenuItem, bool> which) =>
        [.. menu.Items.Values.Where(which).Select(item => item.Id.Value).Order(StringComparer.Ordinal)];

    public static Change Is(VenueId venue, MenuEvent e) => Change.To(Streams.Menu(venue), e);

    public static void Placed(ref this Faults faults, string id, string name, int position)
    {
        faults.Slug("id", id);
        faults.Name("name", name, VenueRules.MaxName);
        faults.Range("position", position, 0, MaxPosition);
    }

    public static void Item(ref this Faults faults, MenuItem item)
    {
        faults.Placed(item.Id.Value, item.Name, item.Position);
        faults.Range("price", item.Price, 0, VenueRules.MaxPrice);
        faults.Range("tax_rate", item.TaxRate, 0, 10_000);
        faults.Range("target_seconds", item.TargetSeconds, 1, MaxTarget);
        faults.OptionalText("description", item.Description, MaxDescription);
        if (item.PictureUrl is { } picture) faults.Url("picture_url", picture);
        faults.Groups(item.Options);
        faults.Allergen(item.Allergens);
        faults.Times(item.Available);
        faults.Count("parts", item.Parts, MostParts);
        faults.Count("recipe", item.Recipe, MostPortions);
    }

    static void Groups(ref this Faults faults, ImmutableArray<OptionGroup> groups)
    {
        if (!faults.Count("options", groups, MostGroups)) return;
        var known = new HashSet<string>(StringComparer.Ordinal);
        var options = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < groups.Length; i++)
        {
            var path = $"options[{i}]";
            var group = groups[i];
            faults.Named(path, group.Id, group.Name, known);
            faults.Range($"{path}.options", group.Options.Length, 1, MostOptions);
            if (group.Options.Length > MostOptions || !faults.Count($"{path}.options", group.Options, MostOptions)) continue;
            faults.Range($"{path}.most", group.Most, 1, Math.Max(1, group.Options.Length));
            faults.Range($"{path}.least", group.Least, 0, Math.Max(0, group.Most));
            for (var j = 0; j < group.Options.Length; j++)
            {
                var option = group.Options[j];
                faults.Named($"{path}.options[{j}]", option.Id, option.Name, options);
                faults.Range($"{path}.options[{j}].price", option.Price, -VenueRules.MaxPrice, VenueRules.MaxPrice);
                faults.Count($"{path}.options[{j}].recipe", option.Recipe, MostPortions);
            }
        }
    }

    static void Named(ref this Faults faults, string path, string id, string name, HashSet<string> known)
    {
        faults.Slug($"{path}.id", id);
        faults.Name($"{path}.name", name, VenueRules.MaxName);
        if (id is not null && !known.Add(id)) faults.Add($"{path}.id", FieldFaults.Twice);
    }

    static void Allergen(ref this Faults faults, ImmutableArray<string> allergens)
    {
        if (!faults.Count("allergens", allergens, Allergens.Count)) return;
        for (var i = 0; i < allergens.Length; i++)
        {
            if (!Allergens.Contains(allergens[i])) faults.Add($"allergens[{i}]", FieldFaults.UnknownAllergen);
            else if (allergens.IndexOf(allergens[i]) < i) faults.Add($"allergens[{i}]", FieldFaults.Twice);
        }
    }

    static void Times(ref this Faults faults, ImmutableArray<AvailableTime> times)
    {
        if (!faults.Count("available", times, MostTimes)) return;
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i].Day is { } day && !Enum.IsDefined(day)) faults.Add($"available[{i}].day", FieldFaults.UnknownDay);
            if (times[i].From.Ticks % TimeSpan.TicksPerMinute != 0) faults.Add($"available[{i}].from", FieldFaults.NotAWholeMinute);
            if (times[i].To.Ticks % TimeSpan.TicksPerMinute != 0) faults.Add($"available[{i}].to", FieldFaults.NotAWholeMinute);
        }
    }

    /// <summary>Notes a list that is too long, or that has holes; whether it can be looked at.</summary>
    static bool Count<T>(ref this Faults faults, string path, ImmutableArray<T> list, int most)
        where T : class
    {
        faults.Range(path, list.Length, 0, most);
        if (list.Length > most) return false;
        var whole = true;
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] is not null) continue;
            faults.Add($"{path}[{i}]", FieldFaults.Required);
            whole = false;
        }
        return whole;
    }
}
