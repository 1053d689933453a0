using System.Collections.Frozen;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Domain;

/// <summary>
/// The usual reasons, by code: each reader sees them in their own language. A code says nothing about a person, so it stays when what was
/// written beside it is erased. Codes are stored: they keep their meaning for ever.
/// </summary>
public static class Reasons
{
    /// <summary>The account of the guest was erased. Only the server gives it.</summary>
    public const string AccountErased = "account_erased";

    /// <summary>The same money came another way, so a transfer that was announced is not awaited. Only the server gives it.</summary>
    public const string PaidAnotherWay = "paid_another_way";

    /// <summary>A paid booking moved to where it costs less. Only the server gives it.</summary>
    public const string MovedCheaper = "moved_cheaper";

    /// <summary>It was paid after the time had been given away. Only the server gives it.</summary>
    public const string PaidLate = "paid_late";

    /// <summary>Why a proof is refused.</summary>
    public static readonly FrozenSet<string> OfReview = ["wrong_amount", "unreadable", "wrong_reference", "not_arrived", "used_before"];

    /// <summary>Why money goes back.</summary>
    public static readonly FrozenSet<string> OfRefund = ["guest_cancelled", "venue_closed", "broken", "paid_twice"];

    /// <summary>Why an order is called off.</summary>
    public static readonly FrozenSet<string> OfCancel = ["guest_asked", "venue_closed", "broken"];

    /// <summary>Why a reservation is confirmed without being paid.</summary>
    public static readonly FrozenSet<string> OfWaiver = ["pays_on_site", "regular", "invited", "made_good"];

    /// <summary>Why a resource is taken out of booking.</summary>
    public static readonly FrozenSet<string> OfBlock = ["broken", "maintenance", "private_event", "short_staffed"];

    /// <summary>Why a change that a guest asks for is refused.</summary>
    public static readonly FrozenSet<string> OfChange = ["too_short_notice", "fully_booked", "terms"];

    /// <summary>Why money is due to a guest.</summary>
    public static readonly FrozenSet<string> OfRefundDue = ["guest_cancelled", MovedCheaper, PaidLate];

    /// <summary>What staff often write to a guest.</summary>
    public static readonly FrozenSet<string> OfMessage = ["ready", "come_early", "running_late", "please_call", "please_confirm"];

    /// <summary>Why a line that was fired is voided.</summary>
    public static readonly FrozenSet<string> OfVoid = ["void_mistake", "void_changed_mind", "void_waited", "void_quality"];

    /// <summary>Why something is taken off a bill.</summary>
    public static readonly FrozenSet<string> OfDiscount = ["regular", "waited", "quality", "staff"];

    /// <summary>Why money of a bill goes back.</summary>
    public static readonly FrozenSet<string> OfBillRefund = ["quality", "waited", "mistake", .. OfRefund];

    /// <summary>Why a table without anything to pay is given up.</summary>
    public static readonly FrozenSet<string> OfTab = ["left", "mistake"];

    /// <summary>Why stock came.</summary>
    public static readonly FrozenSet<string> OfRestock = ["delivery", "shop_purchase", "from_store"];

    /// <summary>Why stock was counted.</summary>
    public static readonly FrozenSet<string> OfCount = ["stock_count", "spot_check"];

    /// <summary>Why stock is lost.</summary>
    public static readonly FrozenSet<string> OfWaste = ["waste_broken", "waste_spilled", "waste_expired", "waste_returned"];

    /// <summary>Why cash is put into the drawer.</summary>
    public static readonly FrozenSet<string> OfCashIn = ["bank_change", "cash_float", "correction"];

    /// <summary>Why cash is taken out of the drawer.</summary>
    public static readonly FrozenSet<string> OfCashOut = ["to_bank", "cash_purchase", "tips_paid", "correction"];

    /// <summary>Why the cash counted is not what the books expect.</summary>
    public static readonly FrozenSet<string> OfDifference = ["wrong_change", "not_booked", "count_mistake", "not_found"];

    /// <summary>All of them.</summary>
    public static readonly FrozenSet<string> All =
    [
        .. OfReview, .. OfRefund, .. OfCancel, .. OfBlock, .. OfWaiver, .. OfChange, .. OfMessage, .. OfRefundDue, .. OfVoid, .. OfDiscount,
        .. OfBillRefund, .. OfTab, .. OfRestock, .. OfCount, .. OfWaste, .. OfCashIn, .. OfCashOut, .. OfDifference, AccountErased,
        PaidAnotherWay,
    ];

    /// <summary>Those of a movement of stock; none where only the server moves it.</summary>
    public static FrozenSet<string> For(MovementKind kind) => kind switch
    {
        MovementKind.Restock => OfRestock,
        MovementKind.Count => OfCount,
        MovementKind.Waste => OfWaste,
        _ => [],
    };

    /// <summary>What was written beside a code; null where that is nothing.</summary>
    internal static string? Words(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason;

    /// <summary>Notes a code that is not among those that fit, and a reason that is in neither form where one is needed.</summary>
    internal static void Check(ref Faults faults, FrozenSet<string> codes, string? code, string? reason, bool needed, string path = "")
    {
        if (code is not null && !codes.Contains(code)) faults.Add($"{path}reason_code", FieldFaults.UnknownReason);
        if (needed && code is null) faults.Text($"{path}reason", reason, OrderRules.MaxText);
        else faults.OptionalText($"{path}reason", reason, OrderRules.MaxText);
    }
}
