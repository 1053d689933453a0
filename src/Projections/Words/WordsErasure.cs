using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Words;

/// <summary>
/// Deletes a guest's words on a stream in the transaction of the event that says so. There is nothing to rebuild: deleted they stay.
/// </summary>
sealed class WordsErasure : IInlineTable
{
    const string Delete =
        """
        delete from words w
        using unnest($1, $2) as gone (owner, stream)
        where w.owner = gone.owner and w.stream = gone.stream
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => [];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Order || type == Log.Tab;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(UserId Owner, string Stream)>? gone = null;
        foreach (var change in changes)
        {
            if (!Follows(change.Type)) continue;
            foreach (var e in change.Events)
                if (Erased(e.Data) is { } owner) (gone ??= []).Add((owner, change.Stream));
        }
        if (gone is null) return;
        var delete = new Statement(Delete);
        delete.Column(gone, g => g.Owner.Value);
        delete.Column(gone, g => g.Stream);
        batch.Add(delete);
    }

    static UserId? Erased(object e) => e switch
    {
        OrderGuestErased o => o.Guest,
        TabGuestErased t => t.Guest,
        _ => null,
    };
}
