using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Notices;

namespace RealtimeReservation.Server.Notifications;

/// <summary>Reads notices from their table.</summary>
internal static class NoticeRows
{
    /// <summary>The list of a user's.</summary>
    public const string OfUser =
        """
        select id, user_id, kind, order_id, params, at, seq as anchor_at, '' as anchor_id
        from notices
        where user_id = $1
        """;

    /// <summary>One, and the language of its user's account.</summary>
    public const string ById =
        """
        select n.id, n.user_id, n.kind, n.order_id, n.params, n.at, a.language
        from notices n left join accounts a on a.id = n.user_id
        where n.id = $1
        """;

    public static Notice Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), new UserId(row.GetString(1)), row.GetString(2), Notice.OrderOf(row.GetString(3)),
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(4), RowJson.Default.NoticeParams)!, row.GetFieldValue<DateTimeOffset>(5));
}
