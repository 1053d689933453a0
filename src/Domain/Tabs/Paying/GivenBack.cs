using System.Collections.Immutable;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>What went back of a tab's lines. Money is in minor units.</summary>
/// <param name="Lines">By line; lines of which nothing went back are left out.</param>
/// <param name="Taxes">What is in the books as given back, by tax rate.</param>
public sealed record GivenBack(ImmutableArray<LineBack> Lines, ImmutableArray<TaxSum> Taxes)
{
    /// <summary>Nothing.</summary>
    public static readonly GivenBack None = new([], []);

    /// <summary>What went back of a line.</summary>
    public LineBack ForLine(int line) => Lines.FirstOrDefault(known => known.Line == line) ?? new LineBack(line, 0, 0, 0);

    /// <summary>What went back after a refund.</summary>
    /// <param name="tab">The tab before it.</param>
    /// <param name="e">The refund.</param>
    internal static GivenBack Fold(Tab tab, BillRefunded e)
    {
        var older = e.Parts.IsDefault;
        var parts = older ? OlderRefunds.Parts(tab, e) : e.Parts;
        var open = tab.Status == TabStatus.Open && !older;
        var taxes = older ? OlderRefunds.Taxes(tab, parts) : open ? [] : RefundTaxes.Sum(tab, parts);
        return new GivenBack(
            parts.Aggregate(tab.Back.Lines, (lines, part) => Add(lines, tab.Back.ForLine(part.Line), part, open)),
            TillSums.Add(tab.Back.Taxes, taxes));
    }

    /// <summary>What went back once the tab is closed: the taxes of what went back before are in the books with its sale.</summary>
    internal static GivenBack Close(Tab tab) => tab.Back with { Taxes = TillSums.Add(tab.Back.Taxes, RefundTaxes.AtClose(tab)) };

    static ImmutableArray<LineBack> Add(ImmutableArray<LineBack> lines, LineBack before, LineRefund part, bool open) =>
        lines.Remove(before).Add(before with
        {
            Amount = before.Amount + part.Amount,
            Begun = part.Begun,
            Unsold = before.Unsold + (open ? part.Amount : 0),
        });
}

/// <summary>What went back of a line. Money is in minor units.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Amount">All that went back for it.</param>
/// <param name="Begun">What of it went back for one that is not refunded in full yet.</param>
/// <param name="Unsold">What of it went back while the tab was open: the line never costs less.</param>
public sealed record LineBack(int Line, long Amount, long Begun, long Unsold);
