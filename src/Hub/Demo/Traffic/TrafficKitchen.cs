using System.Text.Json.Nodes;

namespace RealtimeReservation.Server.Demo.Traffic;

/// <summary>A cook who begins tickets, bumps them, sees what changed, and now and then recalls one.</summary>
internal sealed class TrafficKitchen(TrafficBar bar, string cook, string station)
{
    readonly TrafficPerson person = bar.Person(cook);

    /// <summary>One look at the tickets.</summary>
    public async Task WorkAsync(CancellationToken ct)
    {
        await bar.PassAsync(1.5, ct);
        foreach (var tab in await TrafficBar.TabsAsync(person, ct))
            foreach (var ticket in tab.Each("tickets").Where(ticket => ticket.Text("station") == station))
                await WorkAsync($"tickets/{tab.Text("id")}-{ticket.Number("no")}", ticket, ct);
    }

    async Task WorkAsync(string path, JsonNode ticket, CancellationToken ct)
    {
        var items = ticket.Each("items").ToArray();
        if (items.Any(item => item.Text("change") != "none") && bar.Maybe(40)) await person.PostAsync($"{path}/ack", null, ct);
        if (ticket["done_at"] is not null)
        {
            if (bar.Since(ticket.Instant("done_at")) < 4 && bar.Maybe(1)) await person.PostAsync($"{path}/recall", null, ct);
            return;
        }
        var waited = bar.Since(ticket.Instant("fired_at"));
        if (items.Any(item => item.Text("status") == "queued"))
        {
            if (waited > 3 && bar.Maybe(40)) await person.PostAsync($"{path}/start", null, ct);
            return;
        }
        // What takes longer in a real kitchen takes longer here: a part of its target.
        foreach (var item in items.Where(item => item.Text("status") == "preparing"))
            if (waited > 4 + item.Number("target_seconds") / 25.0 && bar.Maybe(35))
                await person.PostAsync($"{path}/items/{item.Number("no")}/ready", null, ct);
    }
}
