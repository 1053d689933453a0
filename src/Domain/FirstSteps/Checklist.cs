using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.FirstSteps;

/// <summary>A line of the list of what a venue still lacks.</summary>
/// <param name="Step">One of <see cref="Checklist.Steps"/>.</param>
/// <param name="Done">It is there.</param>
/// <param name="Skipped">Staff said that it is done, or not needed here.</param>
public sealed record ChecklistItem(string Step, bool Done, bool Skipped)
{
    /// <summary>Whether it is still to be done.</summary>
    public bool Left => !Done && !Skipped;
}

/// <summary>What a venue needs before guests and staff can use it well.</summary>
public static class Checklist
{
    public const string Hours = "hours", Resources = "resources", Tables = "tables", Menu = "menu", Price = "price", Payment = "payment",
        Picture = "picture", Contact = "contact", Staff = "staff", Codes = "codes";

    /// <summary>All there are, in the order in which they are shown.</summary>
    public static readonly ImmutableArray<string> Steps =
        [Hours, Resources, Tables, Menu, Price, Payment, Picture, Contact, Staff, Codes];

    /// <summary>The steps that make sense at this venue, and how far each is.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">What it rents.</param>
    /// <param name="menu">What it offers.</param>
    /// <param name="floor">Its tables.</param>
    /// <param name="staffed">Whether a person has a role there.</param>
    /// <param name="marks">Steps that staff marked as done or not needed.</param>
    public static ImmutableArray<ChecklistItem> Of(
        Venue venue, IReadOnlyCollection<Resource> resources, Menu menu, Floor floor, bool staffed, IReadOnlySet<string> marks)
    {
        var s = venue.Settings;
        var serves = venue.Kind is "bar" or "restaurant";
        var open = resources.Where(resource => !resource.Closed).ToArray();
        var priced = s.PricePerHour > 0 || s.Prices.Rules.Any(rule => rule.PricePerHour > 0)
            || open.Any(resource => resource.PricePerHour > 0 || resource.Prices?.Rules.Any(rule => rule.PricePerHour > 0) == true);
        // Bills of tables are paid by the same code.
        var paysByCode = serves || s.Booking.DepositPerPerson > 0 || (priced && s.Booking.Confirmation == BookingSettings.ByPayment);
        var lines = ImmutableArray.CreateBuilder<ChecklistItem>();
        // Without hours a venue is open all day and every day.
        Add(Hours, true, !s.Hours.IsEmpty);
        Add(Resources, venue.Kind is "rental" or "restaurant", open.Length > 0);
        Add(Tables, serves, !floor.Tables.IsEmpty);
        Add(Menu, serves, !menu.Items.IsEmpty);
        Add(Price, venue.Kind == "rental", priced);
        Add(Payment, paysByCode, (s.PayQrUrl ?? s.PayQrText) is not null);
        Add(Picture, true, s.PictureUrl is not null || !s.Place.Pictures.IsEmpty);
        Add(Contact, true, s.Address is not null && (s.Place.Phone ?? s.Place.Email ?? s.Place.ChatUrl) is not null);
        Add(Staff, true, staffed);
        Add(Codes, serves && !floor.Tables.IsEmpty, false);
        return lines.ToImmutable();

        void Add(string step, bool sensible, bool done)
        {
            if (sensible) lines.Add(new(step, done, !done && marks.Contains(step)));
        }
    }
}
