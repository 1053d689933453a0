using System.Collections.Frozen;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Projections.Notices;

/// <summary>The usual reasons in words, for what the server itself tells people. The web client has its own.</summary>
static class ReasonText
{
    static readonly FrozenDictionary<string, (string Zh, string En)> Texts = new Dictionary<string, (string, string)>
    {
        ["wrong_amount"] = ("金额不符", "the amount does not match"),
        ["unreadable"] = ("图片无法辨认", "the image is unreadable"),
        ["wrong_reference"] = ("缺少付款备注或备注有误", "the reference is missing or wrong"),
        ["not_arrived"] = ("款项尚未到账", "the payment has not arrived"),
        ["used_before"] = ("该凭证已被使用过", "this proof was used before"),
        ["guest_cancelled"] = ("顾客已取消", "the guest cancelled"),
        ["venue_closed"] = ("场馆不营业", "the venue is closed"),
        ["broken"] = ("设备故障", "something is broken"),
        ["paid_twice"] = ("重复付款", "it was paid twice"),
        ["guest_asked"] = ("应顾客要求", "the guest asked for it"),
        ["maintenance"] = ("维护", "maintenance"),
        ["private_event"] = ("包场活动", "a private event"),
        ["short_staffed"] = ("人手不足", "short of staff"),
        ["too_short_notice"] = ("时间过于临近", "the notice is too short"),
        ["fully_booked"] = ("已约满", "everything is booked"),
        ["terms"] = ("不符合预约条款", "the terms do not allow it"),
        ["ready"] = ("您的位置已准备好，欢迎随时过来。", "Your place is ready. Please come whenever you like."),
        ["come_early"] = ("请提前 10 分钟到店。", "Please come ten minutes early."),
        ["running_late"] = ("抱歉，我们稍有延迟，请多等片刻。", "We are running a little late. Please bear with us."),
        ["please_call"] = ("请尽快致电我们。", "Please give us a call soon."),
        ["please_confirm"] = ("请告知我们您是否会到店。", "Please let us know whether you are coming."),
        [Reasons.PaidLate] = ("付款迟到，时段已被预约", "it was paid too late for the time"),
        [Reasons.MovedCheaper] = ("改约后价格较低", "the new time costs less"),
        ["pays_on_site"] = ("到店付款", "it is paid on arrival"),
        ["invited"] = ("受邀", "invited"),
        ["made_good"] = ("作为补偿", "to make up for something"),
        ["void_mistake"] = ("录入有误", "typed in wrong"),
        ["void_changed_mind"] = ("顾客改变主意", "the guest changed their mind"),
        ["void_waited"] = ("等候过久", "waited too long"),
        ["void_quality"] = ("品质不佳", "not as it should be"),
        ["regular"] = ("熟客", "a regular guest"),
        ["waited"] = ("等候过久", "waited too long"),
        ["quality"] = ("品质不佳", "not as it should be"),
        ["staff"] = ("员工", "staff"),
        ["mistake"] = ("操作有误", "a mistake"),
        ["left"] = ("顾客已离开", "the guests left"),
        ["delivery"] = ("供应商送货", "a delivery"),
        ["shop_purchase"] = ("店里采购", "bought at a shop"),
        ["from_store"] = ("从其他仓库调入", "from another store"),
        ["stock_count"] = ("库存盘点", "a stock count"),
        ["spot_check"] = ("抽查", "a spot check"),
        ["waste_broken"] = ("打碎", "broken"),
        ["waste_spilled"] = ("洒了", "spilled"),
        ["waste_expired"] = ("过期", "expired"),
        ["waste_returned"] = ("退回", "sent back"),
        ["bank_change"] = ("银行换零", "change from the bank"),
        ["cash_float"] = ("备用金", "float"),
        ["correction"] = ("更正", "a correction"),
        ["to_bank"] = ("存银行", "to the bank"),
        ["cash_purchase"] = ("采购", "a purchase"),
        ["tips_paid"] = ("发放小费", "tips paid out"),
        ["wrong_change"] = ("找零有误", "wrong change was given"),
        ["not_booked"] = ("有收支未入账", "something was not booked"),
        ["count_mistake"] = ("清点有误", "a mistake in counting"),
        ["not_found"] = ("原因不明", "the cause is not known"),
        [Reasons.PaidAnotherWay] = ("已通过其他方式付款", "it was paid another way"),
        [Reasons.AccountErased] = ("账号已注销", "the account was erased"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A reason in the language of who reads it, with what was written beside it; null: neither is there.</summary>
    public static string? Format(string? code, string? words, bool chinese)
    {
        if (code is null || !Texts.TryGetValue(code, out var text)) return words;
        var told = chinese ? text.Zh : text.En;
        return string.IsNullOrWhiteSpace(words) ? told : chinese ? $"{told}（{words}）" : $"{told} ({words})";
    }
}
