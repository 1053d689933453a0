using Microsoft.Playwright;
using RealtimeReservation.Browser.Tests.Admin;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>What people at a bar do over and over.</summary>
static class Hands
{
    extension(Person person)
    {
        /// <summary>Tickets that stand on a screen of the kitchen.</summary>
        public ILocator Tickets => person.Page.Locator("[data-ticket]");

        /// <summary>A table of the floor; its <c>data-status</c> is the table's.</summary>
        public ILocator Table(string table) => person.Page.Locator($"[data-table={table}]");

        /// <summary>Types in an item, so many times, with one option where it asks for one.</summary>
        public async Task AddAsync(string item, int quantity = 1, string? option = null)
        {
            for (var n = 0; n < quantity; n++)
            {
                await person.Page.ClickAsync($"[data-item={item}] .add");
                if (option is null) continue;
                await person.Page.ClickAsync($"[data-option={option}]");
                await person.Page.ClickAsync("[data-test=put]");
            }
        }

        /// <summary>Sends what was typed in.</summary>
        public Task SendAsync() => person.Page.ClickAsync("[data-test=send-bar] [data-test=send-fire]");
    }

    extension(Desk desk)
    {
        /// <summary>Takes some of a line back, or all of it.</summary>
        public async Task VoidAsync(string tab, int line, int? quantity = null)
        {
            var reply = await desk.Admin.PutAsync($"orders/{tab}", new { @void = new[] { new { line, quantity, reason = "Not wanted" } } });
            reply.Status.ShouldBe(200, reply.ToString());
        }

        /// <summary>Has all that a tab waits for ready, as its stations do.</summary>
        public async Task BumpAsync(string tab)
        {
            var tickets = (await desk.Admin.GetAsync($"orders/{tab}"))["tickets"].EnumerateArray()
                .Select(ticket => ticket.GetProperty("no").GetInt32());
            foreach (var no in tickets) (await desk.Admin.PostAsync($"tickets/{tab}-{no}/bump")).Status.ShouldBe(200);
        }
    }
}
