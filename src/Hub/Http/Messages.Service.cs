namespace RealtimeReservation.Server.Http;

internal static partial class Messages
{
    /// <summary>Menu, tables, what was ordered there, and the kitchen.</summary>
    static IEnumerable<(string Key, string Zh, string En)> Service() =>
    [
        // Menu
        ("no_such_category", "找不到该分类。", "There is no such category."),
        ("no_such_item", "菜单上没有此项。", "This is not on the menu."),
        ("no_such_station", "找不到该出品站。", "There is no such station."),
        ("no_room_for_more", "最多 {most} 个，已满。", "There is no room for more than {most}."),
        ("category_in_use", "该分类下还有菜品，请先移走。", "There are items in this category. Move them first."),
        ("station_in_use", "还有菜品由该出品站制作，请先改到别处。", "Items are prepared at this station. Give them another one first."),
        ("part_of_a_set", "套餐 {items} 含有此项，请先从套餐中移除。", "This is part of the sets {items}. Take it out of them first."),
        ("unknown_category", "未知的分类。", "This category is not known."),
        ("unknown_station", "未知的出品站。", "This station is not known."),
        ("unknown_item", "未知的菜品。", "This item is not known."),
        ("unknown_stock", "未知的库存项。", "This stock item is not known."),
        ("unknown_allergen", "未知的过敏原。", "This allergen is not one of the fourteen."),
        ("set_in_a_set", "套餐不能包含套餐。", "A set cannot contain a set."),

        // Tables
        ("no_such_table", "找不到该桌台。", "There is no such table."),
        ("table_in_use", "该桌台有客人，不能移除。", "Guests sit at this table."),
        ("table_taken", "该桌台已有客人。", "This table is taken."),
        ("same_table", "必须是另一桌。", "This must be another table."),
        ("no_table_ordering", "此处不支持扫码点单，请联系服务员。", "Ordering by code is not offered here. Please ask the staff."),
        ("not_seated", "请先由服务员开台，再扫码点单。", "Please let the staff seat you first, then order by code."),
        ("called_just_now", "刚刚呼叫过，店员马上就到。", "You called just now. Our staff are on their way."),

        // Ordering
        ("unknown_option", "未知的选项。", "This option is not offered with it."),
        ("too_few_options", "至少选择 {min} 项。", "Choose at least {min}."),
        ("too_many_options", "最多选择 {max} 项。", "Choose at most {max}."),
        ("too_many_lines", "一张单最多 {most} 行。", "An order has at most {most} lines."),
        ("price_changed", "价格已变动，请确认新价格。", "The price has changed. Please check the new price."),
        ("sold_out", "{name} 已售罄。", "{name} is sold out."),
        ("not_served_now", "{name} 此时段不供应。", "{name} is not served at this time."),
        ("station_paused", "{name} 暂停接单。", "{name} takes no orders right now."),
        ("station_gone", "{station} 已不存在，请作废后重新下单。", "The station {station} is gone. Void the line and order it again."),
        ("no_such_line", "订单上没有这一行。", "There is no such line on the order."),
        ("line_changed", "这一行刚被他人修改，请查看后再试。", "This line was just changed by someone else. Please check it again."),
        ("already_fired", "已送单，只能作废或加单。", "This was sent already: void it or order more."),
        ("already_preparing", "已开始制作。", "It is being prepared already."),
        ("already_served", "已上桌，不能作废，请改为退款。", "It is served already. Refund it instead."),
        ("already_voided", "已作废。", "It is voided already."),
        ("needs_manager", "已开始制作，作废需要经理。", "It is being prepared already: only a manager voids it."),

        // Moving
        ("same_order", "必须是另一张单。", "This must be another order."),
        ("has_payments", "该单已有付款。", "Money came in on that order already."),
        ("has_discounts", "该单已有折扣，请先撤销。", "There is a discount on it. Withdraw it first."),
        ("has_refunds", "该行已有退款，不能移动。", "Part of this line was refunded. It stays here."),
        ("less_than_paid", "移走后余额将低于已付金额。", "Less would be left on the bill than was paid already."),
        ("fired_whole_only", "已送单的行只能整行移动。", "A line that was fired moves as a whole."),

        // Kitchen
        ("no_such_ticket", "找不到该出品单。", "There is no such ticket."),
        ("no_such_ticket_item", "出品单上没有此项。", "There is no such item on the ticket."),
        ("not_ready", "尚未完成。", "It is not ready yet."),
        ("already_ready", "已完成，如需重做请召回。", "It is ready already. Recall it to prepare it again."),
        ("day_closed", "该营业日已结，不能召回。", "The business day is closed. It cannot be recalled."),
    ];
}
