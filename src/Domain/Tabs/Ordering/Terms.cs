using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>What is agreed when an item is ordered: price, options, and what is prepared and taken from stock for it.</summary>
sealed record Terms(long UnitPrice, ImmutableArray<ChosenOption> Options, ImmutableArray<LinePart> Parts)
{
    /// <summary>
    /// What the menu says. Faults at <paramref name="path"/>: <c>options[i]</c> <c>required</c>, <c>unknown_option</c>, <c>twice</c>;
    /// <c>options.{group}</c> <c>too_few_options</c>, <c>too_many_options</c>.
    /// </summary>
    public static Terms? Resolve(Menu menu, MenuItem item, ImmutableArray<OptionChoice> choices, string path, ref Faults faults)
    {
        for (var i = 0; i < choices.Length; i++)
        {
            var choice = choices[i];
            if (choice is null) faults.Add($"{path}options[{i}]", FieldFaults.Required);
            else if (!item.Options.Any(group => group.Id == choice.Group && group.Options.Any(option => option.Id == choice.Option)))
                faults.Add($"{path}options[{i}]", FieldFaults.UnknownOption);
            else if (choices.IndexOf(choice) < i) faults.Add($"{path}options[{i}]", FieldFaults.Twice);
        }
        foreach (var group in item.Options)
        {
            var chosen = choices.Count(choice => choice?.Group == group.Id);
            if (chosen < group.Least) faults.Add($"{path}options.{group.Id}", FieldFaults.TooFewOptions.AtLeast(group.Least));
            if (chosen > group.Most) faults.Add($"{path}options.{group.Id}", FieldFaults.TooManyOptions.AtMost(group.Most));
        }
        if (faults.Any) return null;

        // In the order of the menu, so that the same choice is the same line.
        var options = item.Options.SelectMany(group => group.Options.Select(option => (Group: group, Option: option)))
            .Where(one => choices.Contains(new OptionChoice(one.Group.Id, one.Option.Id))).ToArray();
        return new Terms(
            Math.Max(0, item.Price + options.Sum(one => one.Option.Price)),
            [.. options.Select(one => new ChosenOption(one.Group.Id, one.Option.Id, one.Option.Name, one.Option.Price))],
            Made(menu, item, [.. item.Recipe, .. options.SelectMany(one => one.Option.Recipe)]));
    }

    static ImmutableArray<LinePart> Made(Menu menu, MenuItem item, ImmutableArray<Portion> own)
    {
        if (item.Parts.IsEmpty) return [new LinePart(item.Id, item.Name, item.Station, 1, item.TargetSeconds, Sum(own))];
        var parts = ImmutableArray.CreateBuilder<LinePart>(item.Parts.Length);
        foreach (var (id, quantity) in item.Parts)
        {
            var single = menu.Items[id];
            var takes = MenuAvailability.Times(single.Recipe, quantity);
            // What the set takes by itself goes with its first part.
            parts.Add(new LinePart(
                id, single.Name, item.Station ?? single.Station, quantity, single.TargetSeconds,
                Sum(parts.Count == 0 ? takes.Concat(own) : takes)));
        }
        return parts.DrainToImmutable();
    }

    static ImmutableArray<Portion> Sum(IEnumerable<Portion> portions) =>
        [.. portions.GroupBy(portion => portion.Stock).Select(item => new Portion(item.Key, item.Sum(portion => portion.Quantity)))];
}
