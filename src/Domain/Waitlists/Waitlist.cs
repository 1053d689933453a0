using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Waitlists;

/// <summary>Those who wait for something to come free at a venue on one day, in the order in which they came.</summary>
/// <param name="Entries">All of them, also those who wait no more.</param>
public sealed record Waitlist(ImmutableArray<WaitlistEntry> Entries)
{
    /// <summary>No one ever waited.</summary>
    public static readonly Waitlist None = new([]);

    /// <summary>The entries that still wait, first come first.</summary>
    public IEnumerable<WaitlistEntry> Line => Entries.Where(entry => entry.IsOpen);

    /// <summary>Whether any entry waits for an offer.</summary>
    public bool Waits => Entries.Any(entry => entry.Status == WaitlistStatus.Waiting);

    /// <summary>An entry; null: there is none of this id.</summary>
    public WaitlistEntry? Find(WaitlistEntryId id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>Place in line among those who could take the same thing, from 1.</summary>
    public int PlaceOf(WaitlistEntry entry) => 1 + Line.TakeWhile(other => other.Id != entry.Id).Count(entry.Competes);

    /// <summary>The waitlist after one more event of its stream that was decided at an instant (UTC).</summary>
    public static Waitlist Fold(Waitlist state, WaitlistEvent e, DateTimeOffset at) => e switch
    {
        WaitlistJoined j => new(state.Entries.Add(WaitlistEntry.Of(j, at))),
        WaitlistOffered o => state.With(o.Entry, entry => entry with
        {
            Status = WaitlistStatus.Offered,
            Offer = new(o.Order, o.Resources, o.Start, o.End, o.Units, o.Until),
        }),
        WaitlistChosen => state,
        WaitlistOfferDeclined d => state.With(d.Entry, entry => entry with
        {
            Status = WaitlistStatus.Waiting,
            Offer = null,
            Declined = entry.Declined.Add(entry.Offer!.Start),
        }),
        WaitlistOfferTaken t => state.End(t.Entry, WaitlistStatus.Taken, at),
        WaitlistOfferLapsed l => state.End(l.Entry, WaitlistStatus.Lapsed, at),
        WaitlistLeft l => state.End(l.Entry, WaitlistStatus.Left, at),
        WaitlistEnded n => state.End(n.Entry, WaitlistStatus.Ended, at),
        _ => throw Unknown.Event(e),
    };

    Waitlist With(WaitlistEntryId id, Func<WaitlistEntry, WaitlistEntry> change) =>
        new([.. Entries.Select(entry => entry.Id == id ? change(entry) : entry)]);

    /// <summary>An entry waits no more; those behind it move up and know why.</summary>
    Waitlist End(WaitlistEntryId id, WaitlistStatus how, DateTimeOffset at)
    {
        var passed = false;
        var gone = Find(id)!;
        return new([.. Entries.Select(entry =>
        {
            if (entry.Id == id)
            {
                passed = true;
                return entry with { Status = how };
            }
            return passed && entry.IsOpen && entry.Competes(gone) ? entry with { Moved = new(how, at) } : entry;
        })]);
    }
}
