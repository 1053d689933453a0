namespace RealtimeReservation.Projections.Notices;

/// <summary>A notice in words.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Body">One or two sentences.</param>
public sealed record NoticeText(string Title, string Body)
{
    /// <summary>Chinese.</summary>
    public const string Chinese = "zh-CN";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>The notice in a language: Chinese for <c>zh…</c>, else English.</summary>
    /// <param name="notice">What is told.</param>
    /// <param name="language">Such as <c>zh-CN</c>.</param>
    /// <param name="places">Names and zones of resources.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no words for this kind of notice.</exception>
    public static NoticeText From(Notice notice, string language, PlaceOf places) =>
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? InChinese(notice, places) : InEnglish(notice, places);

    static NoticeText InChinese(Notice notice, PlaceOf places)
    {
        var p = notice.Params;
        var why = ReasonText.Format(p.ReasonCode, p.Reason, chinese: true);
        return notice.Kind switch
        {
            "payment_approved" => new("付款已确认", $"订单 {p.OrderNo} 的付款已确认，无需其他操作。"),
            "payment_marked" => new("预约已确认", $"订单 {p.OrderNo} 已由商家确认，无需其他操作。"),
            "payment_rejected" => new("付款凭证未通过", $"订单 {p.OrderNo} 的付款凭证未通过：{why}。请在倒计时结束前重新上传。"),
            "order_expired" => new("订单已过期",
                $"订单 {p.OrderNo} 未在时限内提交付款凭证，已关闭。如您已付款，24 小时内仍可在订单页提交凭证。"),
            "late_payment_rejected" => new("迟到的付款未通过", $"订单 {p.OrderNo} 的付款未能确认：{why}。订单保持关闭。"),
            "late_payment_returned" => new("付款将退还", $"订单 {p.OrderNo} 的付款到账时时段已被他人预约，{Money(p)} 将退还给您。"),
            "order_revived" => new("订单已恢复", $"订单 {p.OrderNo} 已恢复，请在倒计时结束前付款并上传凭证。"),
            "payment_refunded" => new("已退款", $"订单 {p.OrderNo} 已退款 {Money(p)}：{why}。"),
            "reservation_accepted" => new("商家已确认", $"商家已确认订单 {p.OrderNo}，请查看是否需要付定金。"),
            "guest_no_show" => new("记为未到场", $"订单 {p.OrderNo} 已记为未到场。如有误会，请联系商家。"),
            "review_overdue" => new("凭证待审核超时", $"订单 {p.OrderNo} 的付款凭证等待审核已超过时限。"),
            "answer_overdue" => new("顾客等待答复超时", $"订单 {p.OrderNo} 的顾客等待商家答复已超过时限。"),
            "change_granted" => new("更改申请已通过", $"商家已同意更改订单 {p.OrderNo}。"),
            "change_refused" => new("更改申请未通过", $"商家未同意更改订单 {p.OrderNo}：{why}。预约保持不变。"),
            "guest_messaged" => new("商家留言", $"订单 {p.OrderNo}：{why}"),
            "confirmation_resent" => new("预约已确认", PlaceText.Format(p.To, places, chinese: true) is { } slot
                ? $"订单 {p.OrderNo} 已确认：{slot}。"
                : $"订单 {p.OrderNo} 已确认，无需其他操作。"),
            "refund_due" => new("退款处理中", $"订单 {p.OrderNo} 的 {Money(p)} 将退还给您，退款完成后会再通知您。"),
            "no_show_withdrawn" => new("预约已恢复", $"订单 {p.OrderNo} 的未到场记录已撤销，预约重新有效。"),
            "reservation_rescheduled" => new("预约已更改", Moved(p, places, chinese: true) is var (was, now)
                ? $"商家更改了订单 {p.OrderNo} 的预约：由 {was} 改为 {now}。"
                : $"商家更改了订单 {p.OrderNo} 的预约，请查看新的时间和地点。"),
            "order_cancelled" => new("订单已取消", why is null ? $"订单 {p.OrderNo} 已被商家取消。" : $"订单 {p.OrderNo} 已被商家取消：{why}。"),
            "waitlist_offered" => new("有空位了", $"为您保留了 {Offered(p, places, chinese: true)}。请在 {Until(p, places)} 前接受，过时将给下一位。"),
            "waitlist_offer_lapsed" => new("保留已过期", "您未在时限内接受候补的空位，已退出候补。如仍需要，请重新候补。"),
            "waitlist_ended" => new("候补已结束", "您候补的时段内没有空位，候补已结束。"),
            "waitlist_left" => new("候补已取消", "商家取消了您的候补。如有疑问，请联系商家。"),
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, null),
        };
    }

    static NoticeText InEnglish(Notice notice, PlaceOf places)
    {
        var p = notice.Params;
        var why = ReasonText.Format(p.ReasonCode, p.Reason, chinese: false);
        return notice.Kind switch
        {
            "payment_approved" => new("Payment approved", $"Your payment for order {p.OrderNo} was approved. There is nothing left to do."),
            "payment_marked" => new("Reservation confirmed", $"The venue confirmed order {p.OrderNo}. There is nothing left to do."),
            "payment_rejected" => new("Proof of payment not accepted",
                $"The proof for order {p.OrderNo} was not accepted: {why}. Please upload another one before the time is up."),
            "order_expired" => new("Order expired",
                $"No proof of payment came in time for order {p.OrderNo}, so it is closed. "
                + "If you have paid, you can still send the proof from its page within 24 hours."),
            "late_payment_rejected" => new("Late payment not accepted",
                $"Your payment for order {p.OrderNo} was not accepted: {why}. The order stays closed."),
            "late_payment_returned" => new("Your money goes back",
                $"Your payment for order {p.OrderNo} came after the time was given to others. {Money(p)} goes back to you."),
            "order_revived" =>
                new("Order revived", $"Order {p.OrderNo} is open again. Please pay and upload the proof before the time is up."),
            "payment_refunded" => new("Payment refunded", $"{Money(p)} was refunded for order {p.OrderNo}: {why}."),
            "reservation_accepted" => new("Confirmed by the venue",
                $"The venue confirmed your reservation {p.OrderNo}. Please see whether a deposit is due."),
            "guest_no_show" => new("Noted as a no-show",
                $"Your reservation {p.OrderNo} was noted as a no-show. If that is wrong, please contact the venue."),
            "review_overdue" => new("Proof waits too long",
                $"The proof of payment for order {p.OrderNo} has waited for review longer than the limit."),
            "answer_overdue" => new("Guest waits too long",
                $"The guest of order {p.OrderNo} has waited for an answer longer than the limit."),
            "change_granted" => new("Change granted", $"The venue agreed to change order {p.OrderNo} as you asked."),
            "change_refused" => new("Change refused",
                $"The venue cannot change order {p.OrderNo}: {why}. Your reservation stays as it is."),
            "guest_messaged" => new("Message from the venue", $"Order {p.OrderNo}: {why}"),
            "confirmation_resent" => new("Reservation confirmed", PlaceText.Format(p.To, places, chinese: false) is { } slot
                ? $"Order {p.OrderNo} is confirmed: {slot}."
                : $"Order {p.OrderNo} is confirmed. There is nothing left to do."),
            "refund_due" => new("Refund on its way",
                $"{Money(p)} of order {p.OrderNo} goes back to you. You are told when it is done."),
            "no_show_withdrawn" =>
                new("Reservation restored", $"The no-show for order {p.OrderNo} was taken back. Your reservation is confirmed again."),
            "reservation_rescheduled" => new("Reservation moved", Moved(p, places, chinese: false) is var (was, now)
                ? $"The venue moved your reservation {p.OrderNo} from {was} to {now}."
                : $"The venue moved your reservation {p.OrderNo}. Please check its new time and place."),
            "order_cancelled" => new("Order cancelled",
                why is null ? $"Order {p.OrderNo} was cancelled by the venue." : $"Order {p.OrderNo} was cancelled by the venue: {why}."),
            "waitlist_offered" => new("Something came free",
                $"{Offered(p, places, chinese: false)} is held for you. Take it by {Until(p, places)}, or it goes to the next in line."),
            "waitlist_offer_lapsed" => new("Your offer lapsed",
                "You did not take what came free in time, so you are out of the line. You can join the waitlist again."),
            "waitlist_ended" => new("Nothing came free", "Nothing came free in the time that you waited for."),
            "waitlist_left" => new("Off the waitlist", "The venue took you off its waitlist. If that is wrong, please contact the venue."),
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, null),
        };
    }

    static string Offered(NoticeParams p, PlaceOf places, bool chinese) =>
        PlaceText.Format(p.To, places, chinese) ?? (chinese ? "一个时段" : "A time");

    static string Until(NoticeParams p, PlaceOf places) => PlaceText.Time(p.Until!.Value, p.To!.Resource, places);

    static (string Was, string Now)? Moved(NoticeParams p, PlaceOf places, bool chinese) =>
        PlaceText.Format(p.From, places, chinese) is { } was && PlaceText.Format(p.To, places, chinese) is { } now ? (was, now) : null;

    static string Money(NoticeParams p) => MoneyText.Format(p.Amount ?? 0, p.Currency ?? "");
}
