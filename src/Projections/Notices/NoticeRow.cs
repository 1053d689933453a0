using RealtimeReservation.Domain;

namespace RealtimeReservation.Projections.Notices;

/// <summary>A notice as its user sees it, in every language the server speaks: who listens may switch.</summary>
/// <param name="Id">Notice id.</param>
/// <param name="Kind">Such as <c>payment_approved</c>.</param>
/// <param name="Order">Order id; left out where it is about no order.</param>
/// <param name="Link">Page of the web client that it leads to.</param>
/// <param name="Texts">Words by language: <c>zh-CN</c>, <c>en</c>.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="Seq">Log position.</param>
public sealed record NoticeRow(
    string Id, string Kind, OrderId? Order, string Link, IReadOnlyDictionary<string, NoticeText> Texts, DateTimeOffset At, long Seq)
{
    /// <summary>The row of a notice.</summary>
    public static NoticeRow From(Notice notice, PlaceOf places, long seq) => new(
        notice.Id.ToString("N"), notice.Kind, notice.Order, notice.Link,
        new Dictionary<string, NoticeText>
        {
            [NoticeText.Chinese] = NoticeText.From(notice, NoticeText.Chinese, places),
            [NoticeText.English] = NoticeText.From(notice, NoticeText.English, places),
        },
        notice.At, seq);
}
