using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.Projections.Notices;

namespace RealtimeReservation.Projections.Tests.Notices;

public sealed class NoticeTests
{
    static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    static readonly Guid Id = new("01930000-0000-7000-8000-000000000001");

    static (string Name, string Zone)? Places(ResourceId resource) => resource.Value switch
    {
        "c1" => ("Court 1", "Asia/Shanghai"),
        "c2" => ("Court 2", "Asia/Shanghai"),
        "york" => ("Lane", "America/New_York"),
        "bombay" => ("Alley", "Asia/Kolkata"),
        _ => null,
    };

    public static TheoryData<OrderEvent, string> Telling => new()
    {
        { new PaymentApproved(new("g"), new("v"), new("s")), "approved" },
        { new PaymentRejected(new("g"), new("v"), new("s"), "unreadable", At), "unreadable" },
        { new OrderExpired(new("g"), new("v")), "time" },
        { new OrderRevived(new("g"), new("v"), new("s"), At), "open again" },
        { new PaymentRefunded(new("g"), new("v"), new("s"), 1250, 1250, false, "late start"), "¥12.50" },
        { new OrderCancelled(new("g"), new("v"), new("s"), "power cut"), "power cut" },
        { new OrderCancelled(new("g"), new("v"), new("s"), null), "by the venue." },
        { new OrderCancelled(new("g"), new("v"), new("s"), null, "paid_another_way"), "by the venue: it was paid another way." },
        { new GuestMessaged(new("g"), new("v"), new("s"), "Court 2 is yours.", null), "Order R261121-X: Court 2 is yours." },
        { new GuestMessaged(new("g"), new("v"), new("s"), null, "ready"), "Order R261121-X: Your place is ready." },
        { new ConfirmationResent(new("g"), new("v"), new("s"), null), "R261121-X is confirmed. There is nothing left to do." },
        {
            new ConfirmationResent(new("g"), new("v"), new("s"), new(new("c1"), At, At.AddHours(1))),
            "R261121-X is confirmed: Court 1, Sat 21 Nov, 20:00 – 21:00 GMT+8."
        },
        { Moved("c2", At.AddHours(1)), "from Court 1, Sat 21 Nov, 20:00 – 21:00 GMT+8 to Court 2, Sat 21 Nov, 21:00 – 22:00 GMT+8." },
        { Moved("york", At.AddHours(17)), "to Lane, Sun 22 Nov, 00:00 – 01:00 GMT-5." },
        { Moved("bombay", At), "to Alley, Sat 21 Nov, 17:30 – 18:30 GMT+5:30." },
    };

    static ReservationRescheduled Moved(string resource, DateTimeOffset start) =>
        new(new("g"), new("v"), new("s"), new(resource), start, start.AddHours(1), 0, new(new("c1"), At, At.AddHours(1)));

    [Fact]
    public void A_move_is_told_from_where_to_where_in_the_language_of_who_reads_it()
    {
        string Chinese(OrderEvent e) => NoticeText.From(Notice.From(Id, e, At, new("o1"), "R1", "CNY")!, "zh-CN", Places).Body;
        Chinese(Moved("c2", At.AddHours(1))).ShouldBe(
            "商家更改了订单 R1 的预约：由 Court 1 11月21日 周六 20:00 – 21:00 GMT+8 改为 Court 2 11月21日 周六 21:00 – 22:00 GMT+8。");
        // Events from before said only where to, and a resource may be one that is not known here.
        foreach (var e in new OrderEvent[]
        {
            new ReservationRescheduled(new("g"), new("v"), new("s"), new("c2"), At, At.AddHours(1), 0), Moved("gone", At),
        })
            Chinese(e).ShouldContain("请查看新的时间和地点");
        Notice.From(Id, Moved("c2", At) with { By = new("g") }, At, new("o1"), "R1", "CNY").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Telling))]
    public void The_guest_is_told_what_staff_or_time_did_to_an_order(OrderEvent e, string says)
    {
        var notice = Notice.From(Id, e, At, new("o1"), "R261121-X", "CNY")!;

        (notice.Id, notice.User.Value, notice.Order?.Value, notice.Link, notice.At).ShouldBe((Id, "g", "o1", "/orders/o1", At));
        NoticeText.From(notice, "en-GB", Places).Body.ShouldContain(says);
        foreach (var language in new[] { "zh-CN", "en" }) NoticeText.From(notice, language, Places).Body.ShouldContain("R261121-X");
        NoticeText.From(notice, "zh-CN", Places).Title.ShouldNotBe(NoticeText.From(notice, "en", Places).Title);
    }

    [Fact]
    public void Who_waits_is_told_what_is_held_for_them_and_until_when()
    {
        var notice = Notice.Of(Id, new WaitlistOffered(
            new("w"), new("g"), new("v"), new("o1"), [new("c1")], At.AddHours(2), At.AddHours(3), 1, At.AddMinutes(15)), At)!;

        (notice.Order, notice.Link, notice.User.Value).ShouldBe((null, "/orders", "g"));
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var text = NoticeText.From(notice, language, Places).Body;
            text.ShouldContain(PlaceText.Format(notice.Params.To, Places, chinese: language == "zh-CN")!);
            text.ShouldContain(PlaceText.Time(At.AddMinutes(15), new("c1"), Places));
        }
    }

    [Fact]
    public void Who_waits_is_told_when_that_ends_but_not_what_they_did_themselves()
    {
        foreach (var e in new WaitlistEvent[]
        {
            new WaitlistOfferLapsed(new("w"), new("g"), new("v")), new WaitlistEnded(new("w"), new("g"), new("v")),
            new WaitlistLeft(new("w"), new("g"), new("v"), new("sam")),
        })
            NoticeText.From(Notice.Of(Id, e, At)!, "zh-CN", Places).Title
                .ShouldNotBe(NoticeText.From(Notice.Of(Id, e, At)!, "en", Places).Title);
        Notice.Of(Id, new WaitlistLeft(new("w"), new("g"), new("v"), new("g")), At).ShouldBeNull();
        Notice.Of(Id, new WaitlistOfferTaken(new("w"), new("g"), new("v"), new("o1")), At).ShouldBeNull();
    }

    [Fact]
    public void Every_usual_reason_is_told_in_the_language_of_who_reads_it()
    {
        foreach (var code in Reasons.All)
        {
            var notice = Notice.From(Id, new PaymentRejected(new("g"), new("v"), new("s"), null, At, code), At, new("o1"), "R1", "CNY")!;
            var (zh, en) = (NoticeText.From(notice, "zh-CN", Places).Body, NoticeText.From(notice, "en", Places).Body);
            zh.ShouldNotContain(code);
            zh.ShouldNotContain("：。");
            en.ShouldNotContain(": .");
            ReasonText.Format(code, null, chinese: true).ShouldNotBe(ReasonText.Format(code, null, chinese: false));
        }
        var both = Notice.From(
            Id, new PaymentRejected(new("g"), new("v"), new("s"), "left half only", At, "unreadable"), At, new("o1"), "R1", "CNY")!;
        NoticeText.From(both, "zh-CN", Places).Body.ShouldContain("图片无法辨认（left half only）");
        NoticeText.From(both, "en", Places).Body.ShouldContain("the image is unreadable (left half only)");
    }

    [Fact]
    public void Nobody_is_told_what_they_did_themselves()
    {
        Notice.From(Id, new OrderCancelled(new("g"), new("v"), new("g"), null), At, new("o1"), "R1", "CNY").ShouldBeNull();
        Notice.From(Id, new ProofSubmitted(new("g"), new("v"), [], null, 0), At, new("o1"), "R1", "CNY").ShouldBeNull();
    }

    [Theory]
    [InlineData(2000, "CNY", "¥20.00")]
    [InlineData(-102_000, "CNY", "-¥1,020.00")]
    [InlineData(500, "JPY", "¥500")]
    [InlineData(1250, "KWD", "KWD 1.250")]
    public void Money_has_the_decimals_of_its_currency(long minor, string currency, string text) =>
        MoneyText.Format(minor, currency).ShouldBe(text);
}
