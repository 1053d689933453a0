using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>A line to be.</summary>
/// <param name="Item">Item of the menu.</param>
/// <param name="Quantity">1–999.</param>
/// <param name="Note">A request of the guest, at most 200 characters.</param>
/// <param name="Course">1–20.</param>
/// <param name="Options">What was chosen.</param>
/// <param name="UnitPrice">Minor units for one as the guest saw it, options included; null: whatever it is.</param>
public sealed record NewLine(
    MenuItemId Item, int Quantity = 1, string? Note = null, int Course = 1, ImmutableArray<OptionChoice> Options = default,
    long? UnitPrice = null)
{
    /// <summary>What was chosen.</summary>
    public ImmutableArray<OptionChoice> Options { get; init; } = Options.IsDefault ? [] : Options;
}

/// <summary>An option, as it is chosen.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Option">The option.</param>
public sealed record OptionChoice(string Group, string Option);

/// <summary>How a line changes; what is null stays.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Rev">Its revision as it was seen.</param>
/// <param name="Quantity">How many are wanted, 1–999; those voided before do not count.</param>
/// <param name="Note">At most 200 characters; blank: none.</param>
/// <param name="Course">1–20.</param>
/// <param name="Options">What is chosen now. Price, parts and options are agreed again, as the menu has them.</param>
/// <param name="UnitPrice">Minor units for one as the guest saw it; null: whatever it is.</param>
public sealed record LineEdit(
    int Line, int Rev, int? Quantity = null, string? Note = null, int? Course = null, ImmutableArray<OptionChoice>? Options = null,
    long? UnitPrice = null);

/// <summary>What is not wanted of a line.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Quantity">How many; null: all.</param>
/// <param name="Reason">Why, at most 200 characters; this or a code is needed once it was fired.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfVoid"/>.</param>
public sealed record VoidRequest(int Line, int? Quantity = null, string? Reason = null, string? ReasonCode = null);

/// <summary>What is to be fired; nothing named: all that is not.</summary>
/// <param name="Lines">Numbers of lines.</param>
/// <param name="Course">A course.</param>
/// <param name="Added">What the same command adds, and nothing else.</param>
public sealed record FireSelection(ImmutableArray<int> Lines = default, int? Course = null, bool Added = false)
{
    /// <summary>Numbers of lines.</summary>
    public ImmutableArray<int> Lines { get; init; } = Lines.IsDefault ? [] : Lines;
}
