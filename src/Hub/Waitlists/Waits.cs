using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.Projections.Waitlists;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Waitlists;

/// <summary>Finds the waitlist of an entry and sends commands about it.</summary>
internal sealed class Waits(OpenWaitlists waitlists, NpgsqlDataSource db, CommandPipeline pipeline)
{
    /// <summary>Carries out a command about an entry, or answers that there is no such entry.</summary>
    public async Task<IResult> SendAsync<T>(
        HttpContext http, WaitlistEntryId entry, Func<WaitlistKey, Command<T>> command, int status = StatusCodes.Status200OK) =>
        await FindAsync(entry, http.RequestAborted) is { } at
            ? await pipeline.SendAsync(http, command(at), status)
            : Problems.Answer(http, WaitlistRefusals.NoSuchEntry);

    /// <summary>The list that an entry is or was in: those who are in line are in memory.</summary>
    async Task<WaitlistKey?> FindAsync(WaitlistEntryId entry, CancellationToken ct)
    {
        if (waitlists.Of(entry) is { } list) return new(list.Venue, list.Date);
        var found = await db.QueryAsync<(string Venue, DateOnly Date)>(
            "select venue, date from waitlist_entries where id = @id", new { id = entry.Value }, ct);
        return found is [var (venue, date)] ? new(new(venue), date) : null;
    }
}
