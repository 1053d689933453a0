using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>A line of a tab. Money is in minor units.</summary>
/// <param name="No">Number, from 1 in its tab.</param>
/// <param name="Item">Item of the menu.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Category">Its category then.</param>
/// <param name="Quantity">How many were ordered, voided ones too.</param>
/// <param name="Voided">How many of them are voided.</param>
/// <param name="Refunded">How many of them are refunded.</param>
/// <param name="Returned">
/// What went back for it, goodwill included; one that several payments give back counts as refunded with the last of them.
/// </param>
/// <param name="UnitPrice">For one, options and tax included.</param>
/// <param name="Gross">Before discounts, without voided ones.</param>
/// <param name="Discount">Its part of all discounts.</param>
/// <param name="Total">To be paid.</param>
/// <param name="TaxRate">Tax contained, in hundredths of a per cent.</param>
/// <param name="Options">What was chosen.</param>
/// <param name="Note">A request of the guest.</param>
/// <param name="Course">From 1.</param>
/// <param name="By">Who ordered it; null for guests.</param>
/// <param name="Rev">What a change of the line must name.</param>
/// <param name="AddedAt">When it was ordered (UTC).</param>
/// <param name="FiredAt">When it went to its stations (UTC).</param>
/// <param name="Status">Where it stands.</param>
public sealed record LineRow(
    int No,
    MenuItemId Item,
    string Name,
    string Category,
    int Quantity,
    int Voided,
    int Refunded,
    long Returned,
    long UnitPrice,
    long Gross,
    long Discount,
    long Total,
    int TaxRate,
    ImmutableArray<ChosenOption> Options,
    string? Note,
    int Course,
    UserId? By,
    int Rev,
    DateTimeOffset? AddedAt,
    DateTimeOffset? FiredAt,
    LineStatus Status)
{
    internal static LineRow From(Tab tab, Line line, BillLine sums) => new(
        line.No, line.Item, line.Name, line.Category, line.Quantity, line.Voided, line.Refunded, tab.Back.ForLine(line.No).Amount,
        line.UnitPrice, sums.Gross, sums.Discount, sums.Total,
        line.TaxRate, line.Options, line.Note, line.Course, line.By, line.Rev, line.AddedAt, line.FiredAt,
        LineProgress.StatusOf(tab, line));
}
