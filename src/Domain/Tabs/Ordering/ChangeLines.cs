using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Order more, change and void what was ordered, and fire, in this order and all or nothing. Adding never conflicts, so that several
/// people order at one table and none loses another one's lines. Needs <see cref="Accounts.Permission.ServeTables"/>.
/// </summary>
/// <param name="By">User id, or <c>table:{id}</c>.</param>
/// <param name="Manager">Whether they may void what is being prepared.</param>
/// <param name="Add">Lines to be; at most 500 on a tab.</param>
/// <param name="Change">Lines to change.</param>
/// <param name="Void">Lines, or parts of them, that are not wanted.</param>
/// <param name="Fire">What goes to its stations; null: nothing.</param>
/// <param name="Guest">User id of the guest who orders, if signed in; null: whom the tab belongs to.</param>
public sealed record ChangeLines(
    UserId By,
    bool Manager = false,
    ImmutableArray<NewLine> Add = default,
    ImmutableArray<LineEdit> Change = default,
    ImmutableArray<VoidRequest> Void = default,
    FireSelection? Fire = null,
    UserId? Guest = null)
{
    /// <summary>Lines to be.</summary>
    public ImmutableArray<NewLine> Add { get; init; } = Add.IsDefault ? [] : Add;

    /// <summary>Lines to change.</summary>
    public ImmutableArray<LineEdit> Change { get; init; } = Change.IsDefault ? [] : Change;

    /// <summary>Lines, or parts of them, that are not wanted.</summary>
    public ImmutableArray<VoidRequest> Void { get; init; } = Void.IsDefault ? [] : Void;

    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_item</c> (<c>item</c>), <c>no_such_line</c> (<c>line</c>); 4000 by field (<c>add[i].…</c>,
    /// <c>change[i].…</c>, <c>void[i].…</c>: <c>unknown_option</c>, <c>too_few_options</c>, <c>too_many_options</c>, <c>out_of_range</c>,
    /// <c>required</c> …); 4204 <c>sold_out</c> (<c>item</c>, <c>name</c>), <c>out_of_stock</c> (<c>item</c>, <c>name</c>,
    /// <c>available</c>); 4005 <c>not_served_now</c> (<c>item</c>, <c>name</c>); 4004 <c>needs_manager</c> (<c>line</c>); 4006
    /// <c>wrong_state</c> (<c>status</c>), <c>too_many_lines</c> (<c>most</c>), <c>price_changed</c> (<c>item</c>, <c>price</c>),
    /// <c>line_changed</c> (<c>line</c>, <c>rev</c>), <c>already_fired</c>, <c>already_preparing</c>, <c>already_served</c>,
    /// <c>already_voided</c> (<c>line</c>), <c>station_paused</c> (<c>station</c>, <c>name</c>), <c>station_gone</c> (<c>station</c>). A
    /// change that is so already, a void of what is voided and a fire of what is fired are silent.
    /// </summary>
    /// <param name="command">What to do.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="menu">Menu of the venue.</param>
    /// <param name="stock">Stock of the venue.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(ChangeLines command, Venue venue, Tab tab, Menu menu, Stock stock, DateTimeOffset now)
    {
        var work = new TabWork(tab, stock, now);
        return Apply(command, venue, menu, work, now, "add") is { } refusal ? refusal : work.Done();
    }

    /// <summary>Does it, or says why not.</summary>
    /// <param name="command">What to do.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="menu">Its menu.</param>
    /// <param name="work">Where it goes.</param>
    /// <param name="now">UTC.</param>
    /// <param name="field">What the list of new lines is called in faults.</param>
    internal static Refusal? Apply(ChangeLines command, Venue venue, Menu menu, TabWork work, DateTimeOffset now, string field)
    {
        if (work.Tab.Ended() is { } ended) return ended;
        var faults = Check(command, field);
        if (faults.Any) return faults.Refusal;
        var first = work.Tab.NextLine;
        if (Adding.Apply(command, venue, menu, work, now, field) is { } notAdded) return notAdded;
        for (var i = 0; i < command.Change.Length; i++)
        {
            if (Editing.Apply(command.By, command.Change[i], $"change[{i}].", venue, menu, work, now) is { } notChanged) return notChanged;
        }
        for (var i = 0; i < command.Void.Length; i++)
        {
            if (Voiding.Apply(command.By, command.Manager, command.Void[i], $"void[{i}].", work) is { } notVoided) return notVoided;
        }
        if (command.Fire is not { } what || (what.Added && command.Add.IsEmpty)) return null;
        return Tabs.Fire.Apply(
            command.By, what.Added ? new FireSelection([.. Enumerable.Range(first, command.Add.Length)]) : what, venue, menu, work, now);
    }

    static Faults Check(ChangeLines command, string field)
    {
        var faults = default(Faults);
        faults.Range(field, command.Add.Length, 0, TabRules.MostLines);
        faults.Range("change", command.Change.Length, 0, TabRules.MostLines);
        faults.Range("void", command.Void.Length, 0, TabRules.MostLines);
        if (faults.Any) return faults;
        for (var i = 0; i < command.Add.Length; i++)
        {
            if (command.Add[i] is not { } line) faults.Add($"{field}[{i}]", FieldFaults.Required);
            else Asked(ref faults, $"{field}[{i}].", line.Quantity, line.Note, line.Course, line.Options);
        }
        for (var i = 0; i < command.Change.Length; i++)
        {
            if (command.Change[i] is not { } edit) faults.Add($"change[{i}]", FieldFaults.Required);
            else Asked(ref faults, $"change[{i}].", edit.Quantity ?? 1, edit.Note, edit.Course ?? 1, edit.Options ?? []);
        }
        for (var i = 0; i < command.Void.Length; i++)
        {
            if (command.Void[i] is not { } gone) faults.Add($"void[{i}]", FieldFaults.Required);
            else faults.OptionalText($"void[{i}].reason", gone.Reason, TabRules.MaxNote);
        }
        return faults;
    }

    static void Asked(ref Faults faults, string path, int quantity, string? note, int course, ImmutableArray<OptionChoice> options)
    {
        faults.Range($"{path}quantity", quantity, 1, TabRules.MostQuantity);
        faults.OptionalText($"{path}note", note, TabRules.MaxNote);
        faults.Range($"{path}course", course, 1, TabRules.MostCourses);
        faults.Range($"{path}options", options.Length, 0, 300);
    }
}
