namespace RealtimeReservation.Server.Http;

internal static partial class Messages
{
    /// <summary>Stock, bills, payments and the day's close.</summary>
    static IEnumerable<(string Key, string Zh, string En)> Money() =>
    [
        // Stock
        ("out_of_stock", "{name} 库存不足，剩余 {available}。", "Not enough {name} is left: {available}."),
        ("no_such_stock_item", "找不到该库存项。", "There is no such stock item."),
        ("unknown_unit", "单位必须是 ml、g 或 pc。", "The unit must be ml, g or pc."),
        ("unit_in_use", "库存按 {unit} 计，不能更改单位。", "Its stock is kept in {unit}. The unit cannot change."),
        ("in_a_recipe", "{name} 的配方用到它，请先修改配方。", "The recipe of {name} takes it. Change the recipe first."),
        ("unknown_movement", "未知的库存变动。", "This kind of movement is not known."),

        // Bills
        ("no_such_share", "没有这一份账单。", "There is no such share of the bill."),
        ("share_paid", "这一份已付清。", "This share is paid already."),
        ("overpaid", "金额超过应付金额。", "This is more than the amount due."),
        ("not_paid", "账单尚未付清。", "The bill is not paid yet."),
        ("paid_too_much", "已付金额超过账单，请先退还多付部分。", "The bill is overpaid. Refund the difference first."),
        ("nothing_due", "没有应付金额。", "Nothing is due."),
        ("nothing_ordered", "没有点单，请改为取消。", "Nothing was ordered. Cancel it instead."),
        ("unfired_lines", "还有未送单的菜品，请先送单或作废。", "Some lines were not fired yet. Fire or void them first."),
        ("transfers_pending", "还有转账等待确认。", "A transfer is still awaited or under review."),
        ("has_lines", "单上还有菜品，请先作废。", "There are lines on the order. Void them first."),
        ("refund_first", "已有付款，请先退款。", "There are payments already. Refund them first."),
        ("shares_differ", "各份金额之和必须等于应付金额。", "The shares must add up to what is due."),
        ("more_than_ordered", "数量超过所点，最多 {most}。", "This is more than was ordered: {most} at most."),
        ("unknown_guest_ordering", "必须是 off、seated 或 open。", "This must be off, seated or open."),

        // Discounts
        ("discount_too_high", "折扣最高 {most}%，更高折扣请联系经理。", "You may give up to {most} %. Ask a manager for more."),
        ("nothing_to_discount", "没有可打折的金额。", "There is nothing to take a discount off."),
        ("no_such_discount", "找不到该折扣。", "There is no such discount."),

        // Payments and refunds
        ("unknown_method", "未知的付款方式。", "This way of paying is not known."),
        ("tip_too_high", "小费不能超过账单金额的两倍。", "The tip is more than twice the bill."),
        ("proof_under_review", "这笔钱的转账凭证正在审核，请先通过或拒绝。", "A proof of a transfer for this money is under review. Approve or reject it first."),
        ("tendered_too_low", "收到的现金少于应收金额。", "The cash received is less than the amount due."),
        ("no_change_here", "只有现金可以找零。", "Change is given for cash only."),
        ("no_such_payment", "找不到该付款。", "There is no such payment."),
        ("not_fired", "尚未送单，请直接作废。", "It was not fired yet. Void it instead."),
        ("line_refunded", "该行最多还可退 {most} 份。", "At most {most} of this line can be refunded."),
        ("refund_too_high", "退款金额超过该付款或这些菜品的剩余金额。", "This is more than what is left of the payment or of these lines."),
        ("given_twice", "重复填写。", "The same one is given twice."),
        ("on_a_bill", "客人正在用餐，定金计入其账单。", "The guest sits at a table: the deposit belongs to that bill for now."),
        ("not_a_reservation", "这不是预约订单。", "This order is not a reservation."),
        ("already_seated", "该预约已入座。", "The guest of this reservation is seated already."),

        // The day's close
        ("not_enough_cash", "钱箱中没有这么多现金。", "There is not enough cash in the drawer."),
        ("open_tabs", "还有未结的单：{tabs}。", "These orders are still open: {tabs}."),
        ("no_such_report", "找不到该日结报表。", "There is no such report."),
        ("nothing_to_close", "自上次日结以来没有任何记录。", "Nothing was booked since the last report."),
    ];
}
