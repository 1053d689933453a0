using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Words;

/// <summary>
/// What people write in events, and whose account it goes with: the guest's whose order or tab it is about, no matter who wrote it. Notes
/// on lines go with the guest who ordered them, if signed in, wherever the lines move. Copied for older logs by words_from_events.sql.
/// </summary>
static class WrittenWords
{
    const string Note = "note", Reason = "reason", Reference = "reference", Dietary = "dietary", Message = "text";

    /// <summary>How the log keeps them.</summary>
    public static readonly EventWords All = new(TextsIn, With);

    static EventText[] TextsIn(object e, object state) => e switch
    {
        OrderPlaced p when p.Note is not null || p.Needs is not null => [.. Texts(p.Guest, (Note, p.Note), (Dietary, p.Needs?.Dietary))],
        ReservationDetailsChanged d => [.. Texts(d.Guest, (Note, d.Note), (Dietary, d.Needs?.Dietary))],
        ProofSubmitted { Note: { } note } s => [new(s.Guest.Value, Note, note)],
        ProofAdded { Note: { } note } a => [new(a.Guest.Value, Note, note)],
        PaymentRejected { Reason: { } reason } r => [new(r.Guest.Value, Reason, reason)],
        OrderCancelled { Reason: { } reason } c => [new(c.Guest.Value, Reason, reason)],
        PaymentMarked { Reason: { } reason } m => [new(m.Guest.Value, Reason, reason)],
        PaymentRefunded r when (r.Reason ?? r.Reference) is not null => [.. Texts(r.Guest, (Reason, r.Reason), (Reference, r.Reference))],
        LatePaymentRejected { Reason: { } reason } r => [new(r.Guest.Value, Reason, reason)],
        ChangeRequested { Note: { } note } c => [new(c.Guest.Value, Note, note)],
        ChangeRefused { Reason: { } reason } r => [new(r.Guest.Value, Reason, reason)],
        GuestMessaged { Text: { } text } m => [new(m.Guest.Value, Message, text)],
        LinesAdded a => [.. Lines(a.Lines, (Tab)state)],
        LinesTaken t => [.. Lines(t.Lines, (Tab)state), .. Items(t.Lines, t.Tickets, (Tab)state)],
        LineChanged { Note: { } note } c => [new(Owner((Tab)state, c.Line).Value, Note, note)],
        LineVoided { Reason.Length: > 0 } v => [new(Owner((Tab)state, v.Line).Value, Reason, v.Reason)],
        DiscountGiven { Discount.Reason.Length: > 0 } d => [new(Owner((Tab)state).Value, Reason, d.Discount.Reason)],
        BillRefunded { Reason.Length: > 0 } r => [new(Owner((Tab)state).Value, Reason, r.Reason)],
        TabCancelled { Reason.Length: > 0 } c => [new(Owner((Tab)state).Value, Reason, c.Reason)],
        _ => [],
    };

    static object With(object e, IReadOnlyDictionary<string, string> texts) => e switch
    {
        OrderPlaced p => Same(p.Note, texts, Note) && Same(p.Needs?.Dietary, texts, Dietary)
            ? p
            : p with { Note = Text(texts, Note), Needs = With(p.Needs, texts) },
        ReservationDetailsChanged d => d with { Note = Text(texts, Note), Needs = With(d.Needs, texts) },
        ProofSubmitted s => Same(s.Note, texts, Note) ? s : s with { Note = Text(texts, Note) },
        ProofAdded a => Same(a.Note, texts, Note) ? a : a with { Note = Text(texts, Note) },
        PaymentRejected r => r with { Reason = Text(texts, Reason) },
        OrderCancelled c => Same(c.Reason, texts, Reason) ? c : c with { Reason = Text(texts, Reason) },
        PaymentMarked m => Same(m.Reason, texts, Reason) ? m : m with { Reason = Text(texts, Reason) },
        PaymentRefunded r => r with { Reason = Text(texts, Reason), Reference = Text(texts, Reference) },
        LatePaymentRejected r => r with { Reason = Text(texts, Reason) },
        ChangeRequested c => Same(c.Note, texts, Note) ? c : c with { Note = Text(texts, Note) },
        ChangeRefused r => r with { Reason = Text(texts, Reason) },
        GuestMessaged m => Same(m.Text, texts, Message) ? m : m with { Text = Text(texts, Message) },
        LinesAdded a => a with { Lines = Lines(a.Lines, texts) },
        LinesTaken t => t with { Lines = Lines(t.Lines, texts), Tickets = Items(t.Tickets, texts) },
        LineChanged c => Same(c.Note, texts, Note) ? c : c with { Note = Text(texts, Note) },
        LineVoided v => v with { Reason = Text(texts, Reason) ?? "" },
        DiscountGiven d => d with { Discount = d.Discount with { Reason = Text(texts, Reason) ?? "" } },
        BillRefunded r => r with { Reason = Text(texts, Reason) ?? "" },
        TabCancelled c => c with { Reason = Text(texts, Reason) ?? "" },
        _ => e,
    };

    static IEnumerable<EventText> Texts(UserId owner, params (string Place, string? Text)[] written) =>
        from one in written where one.Text is not null select new EventText(owner.Value, one.Place, one.Text);

    static PartyNeeds? With(PartyNeeds? needs, IReadOnlyDictionary<string, string> texts) =>
        Text(texts, Dietary) is var dietary && needs is null && dietary is null
            ? null
            : (needs ?? new()) with { Dietary = dietary };

    static List<EventText> Lines(ImmutableArray<Line> lines, Tab tab)
    {
        List<EventText>? texts = null;
        foreach (var line in lines)
            if (line.Note is { } note) (texts ??= []).Add(new((line.Guest ?? Owner(tab)).Value, Place(line), note));
        return texts ?? [];
    }

    static ImmutableArray<Line> Lines(ImmutableArray<Line> lines, IReadOnlyDictionary<string, string> texts) =>
        lines.All(line => Same(line.Note, texts, Place(line)))
            ? lines
            : [.. lines.Select(line => line with { Note = Text(texts, Place(line)) })];

    // A ticket keeps the note its line had when the station saw it last.
    static IEnumerable<EventText> Items(ImmutableArray<Line> lines, ImmutableArray<Ticket> tickets, Tab tab) =>
        from ticket in tickets
        from item in ticket.Items
        where item.Note is not null
        select new EventText(
            (lines.FirstOrDefault(line => line.No == item.Line)?.Guest ?? Owner(tab)).Value, Place(ticket, item), item.Note!);

    static ImmutableArray<Ticket> Items(ImmutableArray<Ticket> tickets, IReadOnlyDictionary<string, string> texts) =>
    [
        .. tickets.Select(ticket =>
            ticket with { Items = [.. ticket.Items.Select(item => item with { Note = Text(texts, Place(ticket, item)) })] }),
    ];

    static string Place(Line line) => $"lines.{line.No}";

    static string Place(Ticket ticket, TicketItem item) => $"tickets.{ticket.No}.{item.No}";

    static UserId Owner(Tab tab, int line) => tab.Line(line)?.Guest ?? Owner(tab);

    static UserId Owner(Tab tab) => tab.Guest ?? new("");

    static string? Text(IReadOnlyDictionary<string, string> texts, string place) => texts.GetValueOrDefault(place);

    // Most events have no words: then nothing is copied.
    static bool Same(string? text, IReadOnlyDictionary<string, string> texts, string place) => text == texts.GetValueOrDefault(place);
}
