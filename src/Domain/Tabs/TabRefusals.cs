namespace RealtimeReservation.Domain.Tabs;

/// <summary>Refusals about tabs: what is ordered, paid and moved there.</summary>
public static class TabRefusals
{
    // Ordering
    public static readonly Refusal NoSuchLine = new(Codes.NotFound, "no_such_line");
    public static readonly Refusal NeedsManager = new(Codes.NotAllowed, "needs_manager");
    public static readonly Refusal NotServedNow = new(Codes.OutsideWindow, "not_served_now");
    public static readonly Refusal SoldOut = new(Codes.OutOfStock, "sold_out");
    public static readonly Refusal TooManyLines = new(Codes.WrongState, "too_many_lines");
    public static readonly Refusal PriceChanged = new(Codes.WrongState, "price_changed");
    public static readonly Refusal StationGone = new(Codes.WrongState, "station_gone");
    public static readonly Refusal StationPaused = new(Codes.WrongState, "station_paused");
    public static readonly Refusal LineChanged = new(Codes.WrongState, "line_changed");
    public static readonly Refusal AlreadyFired = new(Codes.WrongState, "already_fired");
    public static readonly Refusal AlreadyPreparing = new(Codes.WrongState, "already_preparing");
    public static readonly Refusal AlreadyServed = new(Codes.WrongState, "already_served");
    public static readonly Refusal AlreadyVoided = new(Codes.WrongState, "already_voided");
    public static readonly Refusal NoTableOrdering = new(Codes.WrongState, "no_table_ordering");
    public static readonly Refusal NotSeated = new(Codes.WrongState, "not_seated");

    // Moving
    public static readonly Refusal SameTable = new(Codes.WrongState, "same_table");
    public static readonly Refusal SameOrder = new(Codes.WrongState, "same_order");
    public static readonly Refusal HasPayments = new(Codes.WrongState, "has_payments");
    public static readonly Refusal HasDiscounts = new(Codes.WrongState, "has_discounts");
    public static readonly Refusal HasRefunds = new(Codes.WrongState, "has_refunds");
    public static readonly Refusal LessThanPaid = new(Codes.WrongState, "less_than_paid");
    public static readonly Refusal FiredWholeOnly = new(Codes.WrongState, "fired_whole_only");

    // The bill
    public static readonly Refusal NoSuchShare = new(Codes.NotFound, "no_such_share");
    public static readonly Refusal NoSuchDiscount = new(Codes.NotFound, "no_such_discount");
    public static readonly Refusal NoSuchPayment = new(Codes.NotFound, "no_such_payment");
    public static readonly Refusal DiscountTooHigh = new(Codes.NotAllowed, "discount_too_high");
    public static readonly Refusal NothingToDiscount = new(Codes.WrongState, "nothing_to_discount");
    public static readonly Refusal NothingDue = new(Codes.WrongState, "nothing_due");
    public static readonly Refusal SharesDiffer = new(Codes.WrongState, "shares_differ");
    public static readonly Refusal MoreThanOrdered = new(Codes.WrongState, "more_than_ordered");
    public static readonly Refusal SharePaid = new(Codes.WrongState, "share_paid");
    public static readonly Refusal Overpaid = new(Codes.WrongState, "overpaid");
    public static readonly Refusal ProofUnderReview = new(Codes.WrongState, "proof_under_review");
    public static readonly Refusal NotFired = new(Codes.WrongState, "not_fired");
    public static readonly Refusal LineRefunded = new(Codes.WrongState, "line_refunded");
    public static readonly Refusal RefundTooHigh = new(Codes.WrongState, "refund_too_high");

    // Closing and cancelling
    public static readonly Refusal UnfiredLines = new(Codes.WrongState, "unfired_lines");
    public static readonly Refusal TransfersPending = new(Codes.WrongState, "transfers_pending");
    public static readonly Refusal NotPaid = new(Codes.WrongState, "not_paid");
    public static readonly Refusal PaidTooMuch = new(Codes.WrongState, "paid_too_much");
    public static readonly Refusal NothingOrdered = new(Codes.WrongState, "nothing_ordered");
    public static readonly Refusal HasLines = new(Codes.WrongState, "has_lines");
    public static readonly Refusal RefundFirst = new(Codes.WrongState, "refund_first");
}
