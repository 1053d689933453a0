namespace RealtimeReservation.Domain.Tabs;

/// <summary>What is not wanted of a line.</summary>
static class Voiding
{
    public static Refusal? Apply(UserId by, bool manager, VoidRequest gone, string path, TabWork work)
    {
        if (work.Tab.Line(gone.Line) is not { } line) return TabRules.MissingLine(gone.Line);
        // What goes back in part stays: the rest of it goes back, too.
        var most = line.Wanted() - line.Refunded - (work.Tab.Back.ForLine(line.No).Begun > 0 ? 1 : 0);
        if (most <= 0) return gone.Quantity is null ? null : TabRules.Voided(line.No);
        var quantity = gone.Quantity ?? most;
        var faults = default(Faults);
        faults.Range($"{path}quantity", quantity, 1, most);
        Reasons.Check(ref faults, Reasons.OfVoid, gone.ReasonCode, gone.Reason, line.FiredAt is not null, path);
        if (faults.Any) return faults.Refusal;

        var items = work.Tab.Items(line.No).ToArray();
        var started = line.FiredAt is not null && items.Any(one => one.Ticket.Began(one.Item));
        // What staff send and no station prepares is at the table as soon as it is fired.
        if (line.FiredAt is not null && items.All(one => one.Item.Status == ItemStatus.Served))
            return TabRefusals.AlreadyServed.With("line", line.No);
        if (started && !manager) return TabRefusals.NeedsManager.With("line", line.No);
        work.Add(new LineVoided(work.Tab.Venue, by, line.No, quantity, gone.Reason ?? "", started, gone.ReasonCode));
        if (line.FiredAt is not null && !started) Supply.Return(work, by, line, quantity);
        return null;
    }
}
