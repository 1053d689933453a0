namespace RealtimeReservation.Domain;

/// <summary>What may be wrong with one field.</summary>
public static class FieldFaults
{
    // Any field
    public static readonly Fault Required = new("required");
    public static readonly Fault Malformed = new("malformed");
    public static readonly Fault MustBeEmpty = new("must_be_empty");
    public static readonly Fault OutOfRange = new("out_of_range");
    public static readonly Fault Twice = new("twice");
    public static readonly Fault TooManyListed = new("too_many_listed");
    public static readonly Fault OutOfCalendar = new("out_of_calendar");
    public static readonly Fault BeforeTheBeginning = new("before_the_beginning");
    public static readonly Fault MoreThanADay = new("more_than_a_day");

    // Text
    public static readonly Fault TooLong = new("too_long");
    public static readonly Fault TooManyMarks = new("too_many_marks");
    public static readonly Fault InvisibleCharacters = new("invisible_characters");
    public static readonly Fault LineBreak = new("line_break");

    // Venues
    public static readonly Fault NotASlug = new("not_a_slug");
    public static readonly Fault UnknownKind = new("unknown_kind");
    public static readonly Fault UnknownZone = new("unknown_zone");
    public static readonly Fault NotACurrency = new("not_a_currency");
    public static readonly Fault SlotMinutesNotOffered = new("slot_minutes_not_offered");
    public static readonly Fault NotAnAddress = new("not_an_address");
    public static readonly Fault UnknownPlaceholder = new("unknown_placeholder");
    public static readonly Fault UnknownDay = new("unknown_day");
    public static readonly Fault NotAWholeMinute = new("not_a_whole_minute");
    public static readonly Fault ShorterThanASlot = new("shorter_than_a_slot");
    public static readonly Fault HoursOverlap = new("hours_overlap");
    public static readonly Fault PricesOverlap = new("prices_overlap");
    public static readonly Fault UnknownGuestOrdering = new("unknown_guest_ordering");
    public static readonly Fault OffGrid = new("off_grid");
    public static readonly Fault LongerThanAllowed = new("longer_than_allowed");
    public static readonly Fault NotCombined = new("not_combined");
    public static readonly Fault UnknownConfirmation = new("unknown_confirmation");
    public static readonly Fault UnknownOccasion = new("unknown_occasion");

    // People and reasons
    public static readonly Fault UnknownRole = new("unknown_role");
    public static readonly Fault NotByLink = new("not_by_link");
    public static readonly Fault UnknownReason = new("unknown_reason");
    public static readonly Fault UnknownChange = new("unknown_change");

    // Menus and stock
    public static readonly Fault UnknownCategory = new("unknown_category");
    public static readonly Fault UnknownStation = new("unknown_station");
    public static readonly Fault UnknownItem = new("unknown_item");
    public static readonly Fault UnknownStock = new("unknown_stock");
    public static readonly Fault UnknownAllergen = new("unknown_allergen");
    public static readonly Fault SetInASet = new("set_in_a_set");
    public static readonly Fault UnknownUnit = new("unknown_unit");
    public static readonly Fault UnknownMovement = new("unknown_movement");

    // Tabs
    public static readonly Fault UnknownOption = new("unknown_option");
    public static readonly Fault TooFewOptions = new("too_few_options");
    public static readonly Fault TooManyOptions = new("too_many_options");
    public static readonly Fault UnknownMethod = new("unknown_method");
    public static readonly Fault TipTooHigh = new("tip_too_high");
    public static readonly Fault TenderedTooLow = new("tendered_too_low");
    public static readonly Fault NoChangeHere = new("no_change_here");
    public static readonly Fault GivenTwice = new("given_twice");
}
