using Microsoft.Extensions.DependencyInjection;
using Wolverine;
using Wolverine.Persistence.Durability;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

/// <summary>Messages that could not be handled, in the hands of an admin.</summary>
public sealed class FailuresTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task An_admin_reads_why_a_message_failed_has_it_tried_again_and_discards_another()
    {
        await FailAsync("sweep_accounts", "The first reason.");
        await FailAsync("no_such_kind", "The second reason.");
        var (username, _) = await desk.EmployAsync("admin", "", "Ada Admin");
        await using var admin = await desk.StaffAsync(username);
        var page = admin.Page;
        await page.ClickAsync("[data-test=nav-admin-messages]");
        var failures = page.Locator("[data-test=failures] > li");
        await Expect(failures).ToHaveCountAsync(2);
        await admin.ShouldBeAccessibleAsync("failed messages");

        var sweep = failures.Filter(new() { HasText = "Remove sign-ins and codes that ran out" });
        await sweep.Locator("[data-test=details]").ClickAsync();
        await Expect(sweep.Locator("pre").Last).ToContainTextAsync("The first reason.");
        await sweep.Locator("[data-test=replay]").ClickAsync();
        await Expect(failures).ToHaveCountAsync(1);

        await failures.Locator("[data-test=discard]").ClickAsync();
        await Expect(page.Locator("dialog")).ToContainTextAsync("no_such_kind");
        await admin.ShouldBeAccessibleAsync("discarding");
        await page.SetViewportSizeAsync(360, 800);
        await admin.ShouldFitAsync("discarding on a phone");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.GetByText("Nothing has failed")).ToBeVisibleAsync();
        await admin.ShouldFitAsync("failed messages on a phone");
    }

    [Fact]
    public async Task A_manager_is_not_shown_the_page()
    {
        await using var manager = await desk.StaffAsync("manager", await desk.VenueAsync());
        await Expect(manager.Page.Locator("[data-test=nav-admin-messages]")).ToHaveCountAsync(0);
        await manager.Page.GotoAsync("/admin/messages");
        await Expect(manager.Page.GetByText("This page is for admins")).ToBeVisibleAsync();
    }

    async Task FailAsync(string kind, string reason)
    {
        var letter = new Envelope
        {
            Id = Guid.NewGuid(),
            MessageType = kind,
            Data = "{}"u8.ToArray(),
            ContentType = "application/json",
            Destination = new Uri("local://durable"),
            SentAt = DateTimeOffset.UtcNow,
        };
        await desk.Services.GetRequiredService<IMessageStore>().Inbox
            .MoveToDeadLetterStorageAsync(letter, new InvalidOperationException(reason));
    }
}
