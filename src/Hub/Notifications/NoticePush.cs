using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Notices;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Live;

namespace RealtimeReservation.Server.Notifications;

/// <summary>
/// Sends notices to their users as they happen, in the language of their account. A notice is kept before it is sent: whoever is away
/// finds it in the list.
/// </summary>
internal sealed partial class NoticePush(
    NpgsqlDataSource db, VenueDirectory directory, LiveConnections connections, ILogger<NoticePush> log) : IFeedSubscriber
{
    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        // Only whether there is one and for whom; its words are read from the row.
        if (e.Data is WaitlistEvent wait && Notice.Of(e.Id, wait, e.At) is { } offer && connections.Has(offer.User))
            _ = SendAsync(offer.Id);
        if (e.Data is not OrderEvent told) return;
        foreach (var notice in Notice.All(e.Id, told, e.At, new(""), "", ""))
            if (connections.Has(notice.User)) _ = SendAsync(notice.Id);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position)
    {
    }

    async Task SendAsync(Guid id)
    {
        try
        {
            await using var read = db.CreateCommand(NoticeRows.ById);
            read.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            await using var row = await read.ExecuteReaderAsync();
            if (!await row.ReadAsync()) return;
            var (notice, language) = (NoticeRows.Read(row), row.IsDBNull(6) ? NoticeText.English : row.GetString(6));
            var json = JsonSerializer.SerializeToUtf8Bytes(
                NoticeReply.From(notice, language, directory.PlaceOf), NoticeJson.Readable.NoticeReply);
            connections.Tell(notice.User, new LiveMessage("notice", json));
        }
        catch (NpgsqlException e)
        {
            LogNotSent(log, id, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notice {Id} could not be sent; it stands in the user's list")]
    static partial void LogNotSent(ILogger log, Guid id, Exception e);
}
