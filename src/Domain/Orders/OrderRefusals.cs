namespace RealtimeReservation.Domain.Orders;

/// <summary>Refusals about orders: reservations and transfers for a bill.</summary>
public static class OrderRefusals
{
    public static readonly Refusal NoSuchOrder = new(Codes.NotFound, "no_such_order");
    public static readonly Refusal NotYours = new(Codes.NotAllowed, "not_yours");
    public static readonly Refusal AccountErased = new(Codes.NotAllowed, "account_erased");
    public static readonly Refusal UnfinishedOrder = new(Codes.UnfinishedOrder, "unfinished_order");
    public static readonly Refusal LimitReached = new(Codes.UnfinishedOrder, "limit_reached");
    public static readonly Refusal OrderExpired = new(Codes.OrderExpired, "order_expired");
    public static readonly Refusal WrongState = new(Codes.WrongState, "wrong_state");
    public static readonly Refusal NotAReservation = new(Codes.WrongState, "not_a_reservation");
    public static readonly Refusal UnderReview = new(Codes.WrongState, "under_review");
    public static readonly Refusal AlreadyReviewed = new(Codes.WrongState, "already_reviewed");
    public static readonly Refusal ProofWithdrawn = new(Codes.WrongState, "proof_withdrawn");
    public static readonly Refusal PaidNeedsRefund = new(Codes.WrongState, "paid_needs_refund");
    public static readonly Refusal NothingToRefund = new(Codes.WrongState, "nothing_to_refund");
    public static readonly Refusal OnABill = new(Codes.WrongState, "on_a_bill");
    public static readonly Refusal OutsidePolicy = new(Codes.WrongState, "outside_policy");
    public static readonly Refusal NothingAsked = new(Codes.WrongState, "nothing_asked");
    public static readonly Refusal AmountDiffers = new(Codes.WrongState, "amount_differs");
    public static readonly Refusal NotStarted = new(Codes.WrongState, "not_started");
    public static readonly Refusal AlreadyStarted = new(Codes.WrongState, "already_started");
    public static readonly Refusal AlreadySeated = new(Codes.WrongState, "already_seated");
    public static readonly Refusal TooLate = new(Codes.WrongState, "too_late");
    public static readonly Refusal AwaitsVenue = new(Codes.WrongState, "awaits_venue");
    public static readonly Refusal NotAwaited = new(Codes.WrongState, "not_awaited");
    public static readonly Refusal TooManyMessages = new(Codes.TooMany, "too_many_messages");
    public static readonly Refusal NotReachable = new(Codes.WrongState, "not_reachable");
    public static readonly Refusal OwnPayment = new(Codes.NotAllowed, "own_payment");
    public static readonly Refusal FitsAlready = new(Codes.WrongState, "fits_already");
}
