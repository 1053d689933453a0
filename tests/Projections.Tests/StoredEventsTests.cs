using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.Projections.Orders;

namespace RealtimeReservation.Projections.Tests;

/// <summary>
/// <c>Stored/{name}.v{version}.json</c>: an event of every name and version there ever was, as the log holds it. Files are
/// added, never changed or removed: databases hold such events.
/// </summary>
public sealed class StoredEventsTests
{
    sealed record Sample(string Name, int Version, string Stream, long Number, DateTimeOffset At, JsonObject Data)
    {
        public object Read() => Log.Events.Read(Name, Version, JsonSerializer.SerializeToUtf8Bytes(Data));
    }

    static readonly Sample[] Samples = [.. Directory.EnumerateFiles(Folder(), "*.json").Select(Load)];

    [Fact]
    public void Every_stored_event_has_a_sample_in_its_newest_version()
    {
        var missing = StoredNames.All.Values.Where(s => !Samples.Any(x => x.Name == s.Name && x.Version == s.Version))
            .Select(s => $"{s.Name}.v{s.Version}.json");

        missing.ShouldBeEmpty("add the missing files to tests/Projections.Tests/Stored");
    }

    [Fact]
    public void Every_version_before_the_newest_has_its_sample_still()
    {
        foreach (var stored in StoredNames.All.Values)
            Samples.Where(s => s.Name == stored.Name).Select(s => s.Version).Order()
                .ShouldBe(Enumerable.Range(1, stored.Version), stored.Name);
    }

    [Fact]
    public void The_catalogue_reads_every_sample_whole()
    {
        foreach (var sample in Samples)
        {
            var e = sample.Read();
            StoredNames.NameOf((DomainEvent)e).ShouldBe(sample.Name);
            // The newest shape must come back as it is: what is not read would be lost, and a renamed property would be empty. What was
            // added to a part of it since, with a value of its own for those who say nothing, comes on top.
            if (StoredNames.All[e.GetType()].Version == sample.Version)
                Holds(JsonNode.Parse(Log.Events.Write(e)), sample.Data)
                    .ShouldBeTrue($"{sample.Name} is written as {JsonNode.Parse(Log.Events.Write(e))}");
        }
    }

    static bool Holds(JsonNode? written, JsonNode? kept) => (written, kept) switch
    {
        (JsonObject whole, JsonObject part) =>
            part.All(member => whole.TryGetPropertyValue(member.Key, out var value) && Holds(value, member.Value)),
        (JsonArray all, JsonArray some) => all.Count == some.Count && all.Zip(some).All(pair => Holds(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(written, kept),
    };

    [Fact]
    public void Every_sample_sets_every_property_of_its_event()
    {
        foreach (var sample in Samples.Where(s => StoredNames.All.Values.Any(n => n.Name == s.Name && n.Version == s.Version)))
            sample.Data.Count.ShouldBe(sample.Read().GetType().GetProperties().Length, sample.Name);
    }

    [Fact]
    public void The_samples_of_a_stream_fold_into_its_state()
    {
        foreach (var stream in Samples.GroupBy(s => s.Stream))
        {
            object? state = null;
            foreach (var sample in stream.OrderBy(s => s.Number)) state = Fold(stream.Key, state, sample.Read(), sample.At);
            Check(state!);
        }
    }

    static object Fold(string stream, object? state, object e, DateTimeOffset at) => stream[..stream.IndexOf(
        '-', StringComparison.Ordinal)] switch
    {
        "venue" => Venue.Fold((Venue?)state ?? Venue.None, (VenueEvent)e),
        "resource" => Resource.Fold((Resource?)state ?? Resource.None, (ResourceEvent)e),
        "day" => Day.Fold((Day?)state ?? Day.None, (DayEvent)e),
        "guest" => Guest.Fold((Guest?)state ?? Guest.None, (GuestEvent)e),
        "account" => Account.Fold((Account?)state ?? Account.None, (AccountEvent)e),
        "invitations" => Invitations.Fold((Invitations?)state ?? Invitations.None, (InvitationEvent)e),
        "menu" => Menu.Fold((Menu?)state ?? Menu.None, (MenuEvent)e),
        "floor" => Floor.Fold((Floor?)state ?? Floor.None, (FloorEvent)e),
        "stock" => Stock.Fold((Stock?)state ?? Stock.None, (StockEvent)e),
        "till" => Till.Fold((Till?)state ?? Till.None, (TillEvent)e),
        "tab" => Tab.Fold((Tab?)state ?? Tab.None, (TabEvent)e, at),
        "order" => AnyOrder.Fold((Order?)state ?? Order.None, (OrderEvent)e, at),
        "waitlist" => Waitlist.Fold((Waitlist?)state ?? Waitlist.None, (WaitlistEvent)e, at),
        _ => throw new ArgumentException($"no such kind of stream: {stream}"),
    };

    static void Check(object state)
    {
        switch (state)
        {
            case Venue venue:
                venue.Settings.HoldMinutes.ShouldBe(20);
                venue.Settings.Hours[0].ShouldBe(new OpeningHours(DayOfWeek.Monday, new TimeOnly(10, 0), new TimeOnly(2, 0)));
                venue.Settings.ClosedDates.ShouldBe([new DateOnly(2026, 12, 25)]);
                break;
            case Resource resource:
                (resource.Name, resource.Capacity, resource.PricePerHour, resource.Closed).ShouldBe(("PS5 Pro", 3, 3000L, false));
                if (resource.Prices is { } prices)
                    prices.Rules.Select(rule => (rule.PricePerHour, rule.Days.Length)).ShouldBe([(9000L, 2), (12000L, 0)]);
                break;
            case Day { Capacity: 0 } table:
                table.Holds.ShouldHaveSingleItem().People.ShouldBe(4);
                break;
            case Day { Prices: [var evening] } priced:
                (evening.PricePerHour, priced.PricePerHour, priced.Capacity).ShouldBe((9000L, 2000L, 3));
                break;
            case Day day:
                (day.Capacity, day.Holds.Length).ShouldBe((3, 0));
                break;
            case BillTransfer bill:
                (bill.Status, bill.Amount, OrderRow.From(bill).ReservationStatus, OrderRow.From(bill).Tab).ShouldBe(
                    (OrderStatus.Pending, 12700, ReservationStatus.None, bill.Tab));
                break;
            case Order { GuestErased: true } forgotten:
                (forgotten.Status, forgotten.History.Length).ShouldBe((OrderStatus.Cancelled, 4));
                forgotten.History.Select(step => step.ReasonCode).ShouldBe(["unreadable", "broken", "venue_closed", null]);
                forgotten.History.ShouldAllBe(step => step.Reason == null);
                break;
            case Reservation { Needs: { } needs } party:
                (party.Visit, party.AwaitsVenue, party.PartySize, party.Version).ShouldBe((ReservationStatus.Seated, false, 6, 5));
                party.More.Select(table => table.Value).ShouldBe(["table-8"]);
                (needs, party.Note).ShouldBe((new PartyNeeds("vegan", "anniversary", 2), "window seat"));
                break;
            case Reservation { SeenAt: { } seen }:
                seen.Minute.ShouldBe(29);
                break;
            case Reservation { Id.Value: "", LastProofs: [var added] } more:
                more.Proofs.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                    proof => proof.Id.ShouldBe(added), proof => proof.Note.ShouldBe("and the second page"));
                break;
            case Reservation { Withdrawals: > 0 } withdrawn:
                (withdrawn.Status, withdrawn.ExpireAt!.Value.Minute).ShouldBe((OrderStatus.Pending, 39));
                break;
            case Reservation { Request: { AnyTable: true } asked }:
                (asked.PartySize, asked.To!.Resource.Value).ShouldBe((8, "ps5-1"));
                break;
            case Reservation { OverdueSince: { } since }:
                since.Minute.ShouldBe(29);
                break;
            case Reservation { DueReason: "paid_late" } late:
                (late.Status, late.Paid, late.Due, late.History[0].ReasonCode).ShouldBe((OrderStatus.Cancelled, 4000, 4000, "not_arrived"));
                break;
            case Reservation { PaidBy: { } method } marked:
                (method, marked.Status, marked.History[^1].Reason).ShouldBe(("waived", OrderStatus.Paid, "Pays at the desk"));
                break;
            case Reservation { KeptAs: { } reason }:
                reason.ShouldBe(MisfitReason.ResourceClosed);
                break;
            case Reservation { Id.Value: "" } seated:
                (seated.Visit, seated.SeatedAt).ShouldBe((ReservationStatus.Seated, OrderRow.From(seated).Tab));
                break;
            case Invitations invitations:
                (invitations.All.Length, invitations.All[0].AcceptedBy, invitations.All[0].Revoked).ShouldBe(
                    (1, new UserId("0193000000007000800000000000000b"), false));
                break;
            case Menu menu:
                (menu.Categories.Count, menu.Items.Count, menu.Stations.Count, menu.SoldOut.Count, menu.Paused.Count).ShouldBe(
                    (0, 0, 0, 0, 0));
                break;
            case Floor floor:
                floor.Tables.ShouldBeEmpty();
                break;
            case Stock stock:
                stock.Items.ShouldBeEmpty();
                break;
            case Till { LastNo: 0 } taxed:
                taxed.Totals.RefundTaxes.ShouldBe([new TaxSum(700, 1000, 65)]);
                break;
            case Till { LastNo: 2 } explained:
                (explained.LastVersion, explained.LastHash.Length, explained.Float).ShouldBe((2, 64, 1000));
                break;
            case Till till:
                (till.LastNo, till.LastVersion, till.Float, till.Totals).ShouldBe((1, 5, 1000, TillTotals.None));
                break;
            case Tab { Lines.IsEmpty: true } cancelled:
                cancelled.Status.ShouldBe(TabStatus.Cancelled);
                break;
            case Tab tab:
                (tab.Status, tab.Tables.Length, tab.Lines.Length, tab.Tickets.Length, tab.Credited).ShouldBe(
                    (TabStatus.Paid, 2, 2, 2, 6600));
                (tab.Line(1)!.Wanted(), tab.Line(1)!.Refunded, tab.Payments[0].Refunded).ShouldBe((2, 1, 6600));
                // Version 1 did not say that all of it was for line 1.
                (tab.Back.ForLine(1).Amount, tab.Back.ForLine(2).Amount, tab.Back.Taxes.Sum(tax => tax.Gross)).ShouldBe((6600, 0, 6600));
                break;
            case Waitlist waits:
                var entry = waits.Entries.ShouldHaveSingleItem();
                (entry.Status, entry.PartySize, entry.Declined.Single().Minute).ShouldBe((WaitlistStatus.Lapsed, 2, 30));
                break;
            case Reservation { Due: > 0 } due:
                (due.Due, due.DueReason, due.Refunded, due.Request).ShouldBe((500, "guest_cancelled", 1500, null));
                (due.Policy.LateRefundPercent, due.FreeCancelUntil.Day).ShouldBe((50, 2));
                due.History[^1].Reference.ShouldBe("T-2026-001");
                break;
            case Reservation order:
                (order.Status, order.Visit, order.Version).ShouldBe((OrderStatus.Cancelled, ReservationStatus.Released, 13));
                (order.Amount, order.Refunded, order.Start.Hour).ShouldBe((4200, 200, 10));
                break;
            case Guest guest:
                guest.Open.ShouldBeEmpty();
                break;
            case Account account:
                (account.Roles.Length, account.EndedSessions.Length, account.Erased).ShouldBe((0, 1, true));
                break;
        }
    }

    static Sample Load(string file)
    {
        var (name, version) = (Path.GetFileName(file).Split('.')[0], int.Parse(Path.GetFileName(file).Split('.')[1][1..]));
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        return new Sample(
            name, version, (string)json["stream"]!, (long)json["version"]!, (DateTimeOffset)json["at"]!, json["data"]!.AsObject());
    }

    static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Stored");
}
