using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// What a decision does to a tab and to the stock. Every event counts at once, so that the next step sees what the one before left.
/// </summary>
sealed class TabWork(Tab tab, Stock stock, DateTimeOffset now)
{
    int folded;

    /// <summary>The tab so far.</summary>
    public Tab Tab { get; private set; } = tab;

    /// <summary>What was decided so far.</summary>
    public ImmutableArray<Change>.Builder Changes { get; } = ImmutableArray.CreateBuilder<Change>();

    /// <summary>The stock before the decision; <see cref="StockRules"/> count what was decided since by themselves.</summary>
    public Stock Before { get; } = stock;

    /// <summary>The stock so far.</summary>
    public Stock Stock
    {
        get
        {
            for (; folded < Changes.Count; folded++)
            {
                if (Changes[folded] is Change<StockEvent> moved) field = Stock.Fold(field, moved.Typed);
            }
            return field;
        }
    } = stock;

    /// <summary>A tab that opens, with the table it takes.</summary>
    public static TabWork Open(TabOpened opened, Stock stock, DateTimeOffset now)
    {
        var work = new TabWork(Tab.Fold(Tab.None, opened, now), stock, now);
        work.Changes.Add(Change.To(Streams.Tab(opened.Tab), opened));
        work.Changes.Add(FloorRules.Is(opened.Venue, new TableTaken(opened.Venue, opened.Table, opened.Tab)));
        return work;
    }

    public void Add(TabEvent e)
    {
        Changes.Add(Change.To(Streams.Tab(Tab.Id), e));
        Tab = Tab.Fold(Tab, e, now);
    }

    public Decision Done() => Decision.Yes(Changes.ToImmutable());
}
