using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tills;

/// <summary>Reads Z reports, and makes them again from the log.</summary>
internal sealed class ZReports(NpgsqlDataSource db, EventLog log, Rights rights)
{
    const string HashHeader = "X-Report-Hash";

    // Versions of the events that made the reports.
    const string OfVenue = "select to_version + 1, no::bigint as anchor_at, '' as anchor_id from z_reports where venue = $1";

    /// <summary>Reports of a venue, newest first.</summary>
    public async Task<IResult> ListAsync(
        HttpContext http, VenueId venue, int? page, int? size, string? after, string? before, CancellationToken ct)
    {
        if (NotAllowed(http, venue) is { } no) return no;
        if (Paging.Read(page, size, after, before, ListOrder.Position, out var paging) is { } fault) return Problems.Answer(http, fault);
        var versions = await paging.ReadAsync(db, OfVenue, row => row.GetInt64(0), ct, new NpgsqlParameter { Value = venue.Value });
        var items = new List<ZReportReply>(versions.Items.Count);
        foreach (var version in versions.Items) items.Add(ZReportReply.From((await MadeAsync(venue, version, ct))!));
        return Results.Json(new PageOf<ZReportReply>(items, versions.Total, paging.Page, paging.Size)
        {
            Next = versions.Next,
            Previous = versions.Previous,
        });
    }

    /// <summary>The exact bytes of a report, with their hash in a header.</summary>
    public async Task<IResult> BytesAsync(HttpContext http, VenueId venue, int no, CancellationToken ct)
    {
        if (NotAllowed(http, venue) is { } refused) return refused;
        if (await FindAsync(venue, no, ct) is not { } made) return NotFound(http);
        http.Response.Headers[HashHeader] = made.Hash;
        return Results.Bytes(ZReport.Bytes(made.Report), "application/json");
    }

    /// <summary>Makes a report again from the events it covers, and compares.</summary>
    public async Task<IResult> VerifyAsync(HttpContext http, VenueId venue, int no, CancellationToken ct)
    {
        if (NotAllowed(http, venue) is { } refused) return refused;
        if (await FindAsync(venue, no, ct) is not { } made) return NotFound(http);
        var events = new List<TillEvent>();
        await foreach (var e in log.ReadStreamAsync(Streams.Till(venue), made.Report.From, ct))
        {
            if (e.Version > made.Report.To) break;
            events.Add((TillEvent)e.Data);
        }
        var previous = made.Report.From == 0 ? null : await MadeAsync(venue, made.Report.From, ct);
        var hash = ZReport.Hash(ZReport.Bytes(ZReport.Again(previous, events, made)));
        return Results.Json(new ZVerifyReply(hash == made.Hash, hash));
    }

    async Task<ZReportMade?> FindAsync(VenueId venue, int no, CancellationToken ct)
    {
        var to = await db.FindAsync<long?>(
            "select to_version from z_reports where venue = @venue and no = @no", new { venue = venue.Value, no }, ct);
        return to is { } version ? await MadeAsync(venue, version + 1, ct) : null;
    }

    /// <summary>The event that made a report, by its version in the stream of the books.</summary>
    async Task<ZReportMade?> MadeAsync(VenueId venue, long version, CancellationToken ct)
    {
        await foreach (var e in log.ReadStreamAsync(Streams.Till(venue), version - 1, ct)) return e.Data as ZReportMade;
        return null;
    }

    IResult? NotAllowed(HttpContext http, VenueId venue) =>
        rights.May(http.SignedInUser(), venue, Permission.ViewReports) ? null : Problems.Answer(http, GeneralRefusals.NotAllowed);

    static IResult NotFound(HttpContext http) => Problems.Answer(http, TillRefusals.NoSuchReport);
}
