using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections.Notices;

namespace RealtimeReservation.Projections.Tests.Notices;

public sealed class NoticeTests
{
    static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    static readonly Guid Id = new("01930000-0000-7000-8000-000000000001");

    public static TheoryData<object, string> Telling => new()
    {
        { new PaymentApproved("g", "v", "s"), "approved" },
        { new PaymentRejected("g", "v", "s", "unreadable", At), "unreadable" },
        { new OrderExpired("g", "v"), "time" },
        { new OrderRevived("g", "v", "s", At), "open again" },
        { new PaymentRefunded("g", "v", "s", 1250, 1250, false, "late start"), "¥12.50" },
        { new OrderCancelled("g", "v", "s", "power cut"), "power cut" },
        { new OrderCancelled("g", "v", "s", null), "by the venue." },
    };

    [Theory]
    [MemberData(nameof(Telling))]
    public void The_guest_is_told_what_staff_or_time_did_to_an_order(object e, string says)
    {
        var notice = Notice.Of(Id, e, At, "o1", "R261121-X", "CNY")!;

        (notice.Id, notice.User, notice.Order, notice.Link, notice.At).ShouldBe((Id, "g", "o1", "/orders/o1", At));
        NoticeText.Of(notice, "en-GB").Body.ShouldContain(says);
        foreach (var language in new[] { "zh-CN", "en" }) NoticeText.Of(notice, language).Body.ShouldContain("R261121-X");
        NoticeText.Of(notice, "zh-CN").Title.ShouldNotBe(NoticeText.Of(notice, "en").Title);
    }

    [Fact]
    public void Every_usual_reason_is_told_in_the_language_of_who_reads_it()
    {
        foreach (var code in Reasons.All)
        {
            var notice = Notice.Of(Id, new PaymentRejected("g", "v", "s", null, At, code), At, "o1", "R1", "CNY")!;
            var (zh, en) = (NoticeText.Of(notice, "zh-CN").Body, NoticeText.Of(notice, "en").Body);
            zh.ShouldNotContain(code);
            zh.ShouldNotContain("：。");
            en.ShouldNotContain(": .");
            ReasonText.Of(code, null, chinese: true).ShouldNotBe(ReasonText.Of(code, null, chinese: false));
        }
        var both = Notice.Of(Id, new PaymentRejected("g", "v", "s", "left half only", At, "unreadable"), At, "o1", "R1", "CNY")!;
        NoticeText.Of(both, "zh-CN").Body.ShouldContain("图片无法辨认（left half only）");
        NoticeText.Of(both, "en").Body.ShouldContain("the image is unreadable (left half only)");
    }

    [Fact]
    public void Nobody_is_told_what_they_did_themselves()
    {
        Notice.Of(Id, new OrderCancelled("g", "v", "g", null), At, "o1", "R1", "CNY").ShouldBeNull();
        Notice.Of(Id, new ProofSubmitted("g", "v", [], null, 0), At, "o1", "R1", "CNY").ShouldBeNull();
    }

    [Theory]
    [InlineData(2000, "CNY", "¥20.00")]
    [InlineData(-102_000, "CNY", "-¥1,020.00")]
    [InlineData(500, "JPY", "¥500")]
    [InlineData(1250, "KWD", "KWD 1.250")]
    public void Money_has_the_decimals_of_its_currency(long minor, string currency, string text) => MoneyText.Of(minor, currency).ShouldBe(text);
}
