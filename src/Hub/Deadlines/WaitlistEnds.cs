using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Waitlists;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Waitlists;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Ends waits at their instant: offers lapse, and times pass at which nothing came free.</summary>
internal sealed class WaitlistEnds(OpenWaitlists waitlists, WaitlistCommands commands, CommandPipeline pipeline) : IDeadlineKind
{
    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [waitlists];

    /// <inheritdoc/>
    public Task LoadAsync(NpgsqlConnection connection, OpenDeadlines open, CancellationToken ct)
    {
        foreach (var entry in waitlists.All.SelectMany(list => list.State.Line)) Set(entry, open);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, OpenDeadlines open)
    {
        if (e.Data is not WaitlistEvent { Entry: var id }) return;
        if (waitlists.Of(id)?.State.Find(id) is { } entry) Set(entry, open);
        else open.Clear(new(this, id.Value));
    }

    /// <inheritdoc/>
    public Task<bool> FireAsync(string id, CancellationToken ct)
    {
        var entry = new WaitlistEntryId(id);
        if (waitlists.Of(entry) is not { } list) return Task.FromResult(true);
        var at = new WaitlistKey(list.Venue, list.Date);
        return pipeline.TryAsync("timer", WaitlistCommands.End(at, entry), commands.Touched(at), ct);
    }

    void Set(WaitlistEntry entry, OpenDeadlines open) => open.Set(new(this, entry.Id.Value), entry.EndsAt);
}
