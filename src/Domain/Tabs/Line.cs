using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>A line of a tab: what was ordered, as it was agreed then.</summary>
/// <param name="No">Number, from 1 in its tab; never used again.</param>
/// <param name="Item">Item of the menu.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Category">Its category then.</param>
/// <param name="Quantity">How many were ordered, voided ones too.</param>
/// <param name="UnitPrice">Minor units for one, options and tax included.</param>
/// <param name="TaxRate">Tax contained, in hundredths of a per cent.</param>
/// <param name="Options">What was chosen.</param>
/// <param name="Parts">What is prepared and taken from stock for one: the item itself, or what the set is made of.</param>
/// <param name="Note">A request of the guest.</param>
/// <param name="Course">From 1; the first is fired first.</param>
/// <param name="By">Who ordered it: a user id, or <c>table:{id}</c>.</param>
/// <param name="Rev">How often it was changed: who changes it says which one they saw.</param>
/// <param name="Voided">How many of them are voided.</param>
/// <param name="Refunded">How many of them are refunded.</param>
/// <param name="AddedAt">When (UTC).</param>
/// <param name="FiredAt">When it went to its stations (UTC); null: not yet.</param>
/// <param name="Lost">How many of the voided ones were voided after it was fired.</param>
/// <param name="Guest">User id of the guest it was ordered for, where known: its note goes with their account.</param>
public sealed record Line(
    int No,
    MenuItemId Item,
    string Name,
    string Category,
    int Quantity,
    long UnitPrice,
    int TaxRate,
    ImmutableArray<ChosenOption> Options,
    ImmutableArray<LinePart> Parts,
    string? Note,
    int Course,
    UserId By,
    int Rev = 0,
    int Voided = 0,
    int Refunded = 0,
    DateTimeOffset? AddedAt = null,
    DateTimeOffset? FiredAt = null,
    int Lost = 0,
    UserId? Guest = null)
{
    /// <summary>How many are to be paid for.</summary>
    public int Wanted() => Quantity - Voided;

    /// <summary>Minor units before discounts.</summary>
    public long Gross() => UnitPrice * Wanted();
}

/// <summary>An option that was chosen.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Option">The option.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Price">Minor units it added to the price of one.</param>
public sealed record ChosenOption(string Group, string Option, string Name, long Price);

/// <summary>What is prepared for one of a line.</summary>
/// <param name="Item">Item of the menu.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Station">Who prepares it; null: handed out at once.</param>
/// <param name="Quantity">How many of it for one of the line.</param>
/// <param name="TargetSeconds">How long preparing it should take.</param>
/// <param name="Takes">What one of the line takes from stock for this part, options included.</param>
public sealed record LinePart(
    MenuItemId Item, string Name, StationId? Station, int Quantity, int TargetSeconds, ImmutableArray<Portion> Takes);
