using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Server.Tabs;

/// <summary>Answers a command with the tab as it stood right after it, also when the answer is a repeated one.</summary>
/// <param name="at">Where the command left the tab.</param>
/// <param name="position">Log position that contains it.</param>
/// <param name="status">HTTP status.</param>
/// <param name="forGuests">Whether guests of the table ask.</param>
internal sealed class TabReply(TabRef at, long position, int status = StatusCodes.Status200OK, bool forGuests = false) : IResult
{
    static readonly JsonTypeInfo<TabRow> Shown = new RowJson(new(RowJson.Default.Options) { Encoder = Json.Readable }).TabRow;

    /// <summary>The tab as the command left it.</summary>
    public static async Task<TabRow> RowAsync(TabRef at, long position, IServiceProvider services, CancellationToken ct)
    {
        var tab = at.Tab ?? (await services.GetRequiredService<EventLog>().LoadAsync(Log.Tab, at.Id, at.Version, ct: ct)).State;
        var floor = at.Floor ?? await services.GetRequiredService<States>().OfAsync(Log.Floor, tab.Venue, ct);
        return TabRow.Of(new TabAt(tab, at.Version, position), floor);
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var row = await RowAsync(at, position, httpContext.RequestServices, httpContext.RequestAborted);
        if (status == StatusCodes.Status201Created) httpContext.Response.Headers.Location = $"/api/orders/{row.Id}";
        await WriteAsync(httpContext, forGuests ? row.ForGuests() : row, status);
    }

    /// <summary>Writes a row as an answer.</summary>
    public static async Task WriteAsync(HttpContext http, TabRow row, int status = StatusCodes.Status200OK)
    {
        RequestGuard.About(http, row.OrderNo);
        var json = JsonSerializer.SerializeToUtf8Bytes(row, Shown);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json, http.RequestAborted);
    }
}

/// <summary>Answers with a tab that was read.</summary>
internal sealed class TabShown(TabRow row) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => TabReply.WriteAsync(httpContext, row);
}

/// <summary>Sending commands about tabs.</summary>
internal static class TabSending
{
    /// <summary>Carries out a command for a request and answers with the tab, or says why not.</summary>
    public static Task<IResult> SendAsync(
        this CommandPipeline pipeline, HttpContext http, Command<TabRef> command, int status = StatusCodes.Status200OK, bool forGuests = false) =>
        pipeline.SendAsync(http, command, (at, position) => new TabReply(at, position, status, forGuests));
}
