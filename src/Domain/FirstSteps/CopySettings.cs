using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.FirstSteps;

/// <summary>
/// Let a venue run as another one does. What a place is (address, contact, pictures) and where its money goes (payment code) stay its own;
/// so do tables put together, which are those of the other venue, and prices where the currencies differ.
/// Needs <see cref="Accounts.Permission.ManageSettings"/> at both.
/// </summary>
/// <param name="By">User id.</param>
public sealed record CopySettings(UserId By)
{
    /// <summary>4040 <c>no_such_venue</c>; 4006 <c>same_venue</c>. What is so already is silent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="from">Whose settings.</param>
    /// <param name="to">Who gets them.</param>
    public static Decision Decide(CopySettings command, Venue from, Venue to) =>
        !from.Exists() || !to.Exists() ? VenueRefusals.NoSuchVenue
        : from.Id == to.Id ? FirstStepsRefusals.SameVenue
        : ChangeSettings.Decide(new(command.By, Settings(from, to)), to);

    /// <summary>What the venue will have.</summary>
    public static VenueSettings Settings(Venue from, Venue to)
    {
        var (source, own) = (from.Settings, to.Settings);
        var priced = from.Currency == to.Currency;
        return source with
        {
            PricePerHour = priced ? source.PricePerHour : own.PricePerHour,
            Prices = priced ? source.Prices : own.Prices,
            PayQrUrl = own.PayQrUrl,
            PayQrText = own.PayQrText,
            PictureUrl = own.PictureUrl,
            Address = own.Address,
            Place = own.Place,
            Booking = source.Booking with
            {
                Combinations = own.Booking.Combinations,
                DepositPerPerson = priced ? source.Booking.DepositPerPerson : own.Booking.DepositPerPerson,
            },
        };
    }
}

/// <summary>Refusals of opening a venue and what follows.</summary>
public static class FirstStepsRefusals
{
    public static readonly Refusal NoSuchStep = new(Codes.NotFound, "no_such_step");
    public static readonly Refusal SameVenue = new(Codes.WrongState, "same_venue");
    public static readonly Refusal OtherCurrency = new(Codes.WrongState, "other_currency");
}
