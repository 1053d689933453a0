namespace RealtimeReservation.Server.Http;

internal static partial class Messages
{
    static IEnumerable<(string Key, string Zh, string En)> Texts() =>
    [
        // Requests in general
        ("invalid", "请修正标出的内容。", "Please correct the marked fields."),
        ("not_allowed", "您没有权限执行此操作。", "You are not allowed to do this."),
        ("sign_in", "请先登录。", "Please sign in."),
        ("not_found", "找不到您要的内容。", "There is no such thing."),
        ("no_such_method", "不支持此请求方法。", "This method is not supported here."),
        ("too_large", "内容过大。", "This is too large."),
        ("too_slow", "上传太慢，未能完成，请在网络较好时重试。", "This took too long to arrive. Please try again on a better connection."),
        ("not_accepted", "不支持此内容类型。", "This type of content is not accepted."),
        ("wrong_host", "服务器不使用此域名。", "This server is not reached under this name."),
        ("too_many", "请求过于频繁，请 {retry_after} 秒后再试。", "Too many requests. Please try again in {retry_after} s."),
        ("too_many_cancels", "您取消预订过于频繁，请 {retry_after} 秒后再预订。", "You have cancelled many times. You can reserve again in {retry_after} s."),
        ("key_reused", "该请求编号已用于其他操作。", "This idempotency key was used for something else."),
        ("internal", "服务器出错，我们已记录此问题。", "Something went wrong on our side. It has been recorded."),
        ("busy", "服务器繁忙，请稍后再试。", "The server is busy. Please try again in a moment."),
        ("store_unreachable", "系统暂时不可用，操作未执行，请稍后再试。", "The store cannot be reached and nothing was done. Please try again in a moment."),
        ("unknown", "结果尚未确认，请重试以查询结果。", "The outcome is not known yet. Please try again to learn it."),
        ("not_caught_up", "数据正在更新，请稍后再试。", "The data is still catching up. Please try again in a moment."),

        // Faults of one field
        ("required", "必填。", "This is required."),
        ("malformed", "格式不正确。", "This is not in the expected form."),
        ("not_a_uuid", "必须是 UUID。", "This must be a UUID."),
        ("out_of_range", "必须在 {min} 到 {max} 之间。", "This must be between {min} and {max}."),
        ("too_long", "最多 {max} 个字符。", "At most {max} characters."),
        ("too_many_marks", "有文字叠加了过多符号。", "A character has too many marks on it."),
        ("invisible_characters", "包含不可见的控制字符，请删除或重新输入。", "This contains invisible control characters. Please delete them or type it again."),
        ("no_offset", "时间必须带时区，例如 2026-11-21T20:00:00+08:00。", "This needs a time zone, as in 2026-11-21T20:00:00+08:00."),
        ("line_break", "不能换行。", "This must be a single line."),

        // Accounts
        ("wrong_login", "用户名或密码不正确。", "Wrong user name or password."),
        ("wrong_code", "验证码不正确或已失效。", "The code is wrong or no longer works."),
        ("session_ended", "登录已失效，请重新登录。", "Your session has ended. Please sign in again."),
        ("not_staff", "此账号不是员工账号。", "This account has no staff role."),
        ("slow_down", "尝试次数过多，请 {retry_after} 秒后再试。", "Too many attempts. Please try again in {retry_after} s."),
        ("codes_not_configured", "暂不支持验证码登录。", "Sign-in by code is not available here."),
        ("username_invalid", "用户名为 {min} 到 {max} 个字符，须含字母，只能使用文字、数字和 . _ -。", "{min} to {max} letters, digits and . _ -, with at least one letter."),
        ("username_mixed", "请只使用一种文字的字母，且不要使用形似其他字母的字符。", "Use the letters of one alphabet, and none that only look like others."),
        ("email_invalid", "邮箱地址不正确。", "This is not an e-mail address."),
        ("phone_invalid", "手机号码不正确。", "This is not a phone number."),
        ("taken", "已被使用。", "This is in use already."),
        ("password_too_short", "密码至少需要 {min} 个字符。", "A password has at least {min} characters."),
        ("password_too_common", "此密码过于常见，请换一个。", "This password is too easy to guess. Please choose another."),
        ("wrong_password", "密码不正确。", "Wrong password."),
        ("language_unknown", "不支持该语言。", "This language is not available."),

        // PINs
        ("wrong_pin", "PIN 不正确。", "Wrong PIN."),
        ("pin_digits", "PIN 为 {min} 到 {max} 位数字。", "A PIN has {min} to {max} digits."),
        ("pin_too_easy", "此 PIN 过于简单，请换一个。", "This PIN is too easy to guess. Please choose another."),
        ("confirmation_needed", "请先用当前密码或发送到您手机的验证码确认身份。", "Please confirm that it is you, with your current password or a code sent to your phone."),
        ("no_phone_for_codes", "此账号没有已验证的手机号码。", "This account has no verified phone."),
        ("own_sign_in_needed", "请用自己的账号登录后再操作。", "Sign in yourself to do this."),

        // Venues
        ("no_such_venue", "找不到该场馆。", "There is no such venue."),
        ("no_such_resource", "找不到该资源。", "There is no such resource."),
        ("not_yet_there", "当时还没有 {name}。", "{name} did not exist yet."),
        ("already_exists", "已存在。", "This exists already."),
        ("resource_closed", "该资源已停用。", "This resource is retired."),
        ("not_a_slug", "2 到 41 个字符，只能使用小写字母、数字和连字符，以字母或数字开头。", "2 to 41 lower-case letters, digits and hyphens, beginning with a letter or digit."),
        ("unknown_kind", "未知的场馆类型。", "This kind of venue is not known."),
        ("unknown_zone", "未知的时区。", "This time zone is not known."),
        ("not_a_currency", "必须是 ISO 4217 的三字母货币代码，例如 CNY。", "This must be a currency code of ISO 4217, such as EUR."),
        ("slot_minutes_not_offered", "不支持此时段长度。", "This slot length is not offered."),
        ("not_an_address", "必须是 https 地址或站内路径。", "This must be a web address or a local path."),
        ("unknown_placeholder", "包含未知的占位符。", "This contains an unknown placeholder."),
        ("unknown_day", "未知的星期。", "This is not a day of the week."),
        ("not_a_whole_minute", "必须是整分钟。", "This must be a whole minute."),
        ("shorter_than_a_slot", "营业时间短于一个时段。", "This is shorter than one slot."),
        ("twice", "重复。", "This is listed twice."),
        ("hours_overlap", "营业时间重叠。", "These hours overlap with others."),

        // Slots
        ("slot_taken", "该时段已被占用。", "This slot has just been taken."),
        ("off_grid", "必须与时段对齐。", "This does not fit the slots."),
        ("outside_window", "超出可预订时间范围。", "This is outside the time that can be booked."),
        ("past", "该时间已过。", "This time has passed."),
        ("closed", "该时间不营业。", "It is closed at this time."),

        // Orders
        ("no_such_order", "找不到该订单。", "There is no such order."),
        ("not_yours", "这不是您的订单。", "This is not yours."),
        ("unfinished_order", "您有未完成的订单，请先完成或取消。", "You have an unfinished order. Please finish or cancel it first."),
        ("order_expired", "订单已过期。", "The order has expired."),
        ("wrong_state", "订单当前状态无法执行此操作。", "The order is not in a state for this."),
        ("already_reviewed", "该付款已审核。", "This payment was reviewed already."),
        ("paid_needs_refund", "订单已付款，请改为退款。", "The order is paid. Refund it instead."),
        ("amount_differs", "金额不同，已付款的订单只能改到同价时段。", "The price differs: a paid order can only move to slots of the same price."),
        ("too_late", "已超过可撤销的时间。", "It is too late to take this back."),
        ("not_started", "预订尚未开始。", "The reservation has not started yet."),

        // Rights
        ("no_such_session", "该登录已不存在。", "This sign-in does not exist."),
        ("no_such_user", "找不到该用户。", "There is no such user."),
        ("no_such_message", "没有这条失败的消息，可能已被重试或丢弃。", "There is no such failed message; it may have been tried again or discarded."),
        ("unknown_role", "未知的角色。", "This role is not known."),
        ("must_be_empty", "必须留空。", "Leave this empty."),
        ("own_admin_role", "不能撤销自己的管理员角色。", "You cannot take your own administrator role away."),
        ("admin_role_held", "请先撤销该用户的管理员角色。", "Take the administrator role away first."),

        // Orders, further
        ("under_review", "付款凭证正在审核，请等待结果。", "The proof of payment is being reviewed. Please wait for the outcome."),
        ("unknown_reason", "未知的原因代码。", "This reason code is not known."),
        ("account_erased", "该账号已注销。", "This account was erased."),
        ("own_payment", "不能处理自己的付款，请由其他同事处理。", "You cannot decide on your own payment. Please leave it to a colleague."),
        ("already_started", "预约已经开始。", "The reservation has started already."),
        ("nothing_to_refund", "没有可退的金额。", "Nothing is left to refund."),
        ("unknown_status", "未知的状态。", "This status is not known."),
        ("unknown_way", "未知的统计方式。", "Sales cannot be grouped by this."),
        ("span_too_long", "结束时间必须晚于开始时间，且相隔不超过八天。", "This must come after the start, and at most eight days after it."),
        ("in_future", "必须是过去的时间。", "This must not lie in the future."),

        // Proofs
        ("no_such_proof", "找不到该凭证。", "There is no such proof."),
        ("not_an_image", "只支持完整的 JPEG、PNG 或 WebP 图片。", "Only whole JPEG, PNG or WebP images are accepted."),
        ("image_too_large", "图片过大，每张最多 5 MB。", "The image is too large: at most 5 MiB each."),
        ("upload_quota", "您今天上传的图片已达上限，请 {hours} 小时后再试。", "You have uploaded as much as is possible in a day. You can upload again in {hours} h."),
        ("too_many_pixels", "图片尺寸过大。", "The image has too many pixels."),
        .. Service(),
        .. Money(),
    ];
}
