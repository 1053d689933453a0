using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Another quantity, note, course or choice on a line.</summary>
static class Editing
{
    public static Refusal? Apply(UserId by, LineEdit edit, string path, Venue venue, Menu menu, TabWork work, DateTimeOffset now)
    {
        if (work.Tab.Line(edit.Line) is not { } line) return TabRules.MissingLine(edit.Line);
        var terms = new Terms(line.UnitPrice, line.Options, line.Parts);
        if (edit.Options is { } choices && !Chosen(line).SequenceEqual(choices.OrderBy(Key)))
        {
            if (!menu.Items.TryGetValue(line.Item, out var item)) return MenuRules.NoSuchItem(line.Item);
            var faults = default(Faults);
            if (Terms.Resolve(menu, item, choices, path, ref faults) is not { } renewed) return faults.Refusal;
            terms = renewed;
        }
        var after = line with
        {
            Quantity = edit.Quantity + line.Voided ?? line.Quantity,
            Note = edit.Note is null ? line.Note : TabRules.Note(edit.Note),
            Course = edit.Course ?? line.Course,
            UnitPrice = terms.UnitPrice,
            Options = terms.Options,
            Parts = terms.Parts,
        };
        var reordered = after with { Note = line.Note } != line;
        if (!reordered && after == line) return null;
        if (Refuse(edit, line, reordered, work.Tab) is { } refusal) return refusal;
        if (Adding.Seen(edit.UnitPrice, line.Item, terms) is { } changed) return changed;
        // Less of it, or later, never needs anything.
        var more = after.Wanted() > line.Wanted() || !after.Options.SequenceEqual(line.Options);
        if (more && (Supply.Served(venue, menu, after, now) ?? Supply.InStock(work.Stock, after, after.Wanted())) is { } missing)
            return missing;
        work.Add(new LineChanged(
            work.Tab.Venue, by, line.No, after.Quantity, after.UnitPrice, after.Options, after.Parts, after.Note, after.Course));
        return null;
    }

    static Refusal? Refuse(LineEdit edit, Line line, bool reordered, Tab tab)
    {
        if (line.Wanted() == 0) return TabRules.Voided(line.No);
        if (edit.Rev != line.Rev) return TabRefusals.LineChanged.With("line", line.No).With("rev", line.Rev);
        if (line.FiredAt is null) return null;
        var items = tab.Items(line.No).ToArray();
        if (reordered || items.Length == 0) return TabRefusals.AlreadyFired.With("line", line.No);
        return items.All(one => one.Item.Status == ItemStatus.Queued) ? null : TabRefusals.AlreadyPreparing.With("line", line.No);
    }

    static IEnumerable<OptionChoice> Chosen(Line line) =>
        line.Options.Select(option => new OptionChoice(option.Group, option.Option)).OrderBy(Key);

    static (string?, string?) Key(OptionChoice choice) => (choice?.Group, choice?.Option);
}
