using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Demo;

/// <summary>
/// Fills an empty server so that its first screen is alive: venues, guests, and orders in every state, made by the commands that people
/// give. A server that has a venue is left alone.
/// </summary>
internal sealed partial class DemoContent(
    DemoRun run, DemoBar bar, DemoRestaurant restaurant, DemoStaff workers, VenueDirectory directory, OrderCommands commands, Blobs blobs,
    AccountRows accounts, FirstAdmin admin, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DemoContent> log) : IRunnerTask
{
    static readonly string[] Names = ["林小满", "周子墨", "Mia Chen", "陈一诺", "Leo Wang", "赵晴", "Ava Liu", "孙浩然"];

    int proofs;

    /// <inheritdoc/>
    public string Name => "demo content";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        await StartedAsync(ct);
        var staff = (await accounts.ByLoginAsync(admin.Login, ct))?.Id ?? throw new InvalidOperationException("There is no admin yet.");
        if (directory.Venues.Count == 0) await MakeAsync(staff, ct);
        // A demonstration that was made before there were bars and restaurants gets them, too; any other server is left alone.
        if (directory.Find(new VenueId(DemoVenues.Console)) is not null && directory.Find(new VenueId(DemoVenues.Bar)) is null)
            await bar.MakeAsync(staff, ct);
        if (directory.Find(new VenueId(DemoVenues.Console)) is not null && directory.Find(new VenueId(DemoVenues.Restaurant)) is null)
            await restaurant.MakeAsync(staff, ct);
        await workers.GivePinAsync(ct);
        if (workers.Pin is { } pin) LogPin(log, pin);
        run.Finish();
        await Task.Delay(Timeout.Infinite, ct);
    }

    /// <summary>The first admin is made while the server starts.</summary>
    async Task StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }

    async Task MakeAsync(UserId staff, CancellationToken ct)
    {
        await run.RunAsync(staff, VenueCommands.Open(DemoVenues.ConsoleVenue), ct);
        await run.RunAsync(staff, VenueCommands.Add(new VenueId(DemoVenues.Console), DemoVenues.Consoles), ct);
        await run.RunAsync(staff, VenueCommands.Open(DemoVenues.BadmintonVenue), ct);
        await run.RunAsync(staff, VenueCommands.Add(new VenueId(DemoVenues.Badminton), DemoVenues.Courts), ct);
        // The directory follows the log: commands about orders look resources up there.
        await run.CaughtUpAsync(ct);

        var guests = new List<UserId>();
        foreach (var name in Names) guests.Add(await GuestAsync(name, guests.Count, ct));
        await OrdersAsync(staff, guests, ct);
        LogMade(log, directory.Venues.Count, guests.Count);
    }

    async Task OrdersAsync(UserId staff, List<UserId> guests, CancellationToken ct)
    {
        await PaidAsync(staff, guests[0], new ResourceId(DemoVenues.Play), 1, ct);
        await PaidAsync(staff, guests[1], new ResourceId(DemoVenues.Play), 26, ct);
        await SubmittedAsync(guests[2], new ResourceId(DemoVenues.Play), 3, ct);
        await HoldAsync(guests[3], new ResourceId(DemoVenues.Play), 5, ct);
        for (var court = 1; court <= 6; court++)
            await PaidAsync(staff, guests[court % 4], new ResourceId(DemoVenues.Court(court)), 2 + (court * 3 % 7), ct);
        await SubmittedAsync(guests[4], new ResourceId(DemoVenues.Court(2)), 20, ct);
        await SubmittedAsync(guests[5], new ResourceId(DemoVenues.Court(9)), 22, ct);
        await HoldAsync(guests[6], new ResourceId(DemoVenues.Court(4)), 25, ct);
        if (await SubmittedAsync(guests[7], new ResourceId(DemoVenues.Court(7)), 27, ct) is { } refused)
            await RunAsync(staff, OrderCommands.Verify(staff, refused, new(false, "金额与订单不符 The amount differs from the order")), ct);
        if (await PaidAsync(staff, guests[1], new ResourceId(DemoVenues.Court(10)), 45, ct) is { } returned)
            await RunAsync(staff, OrderCommands.Refund(staff, returned, new(Reason: "场地维护 Court under repair")), ct);
        if (await HoldAsync(guests[0], new ResourceId(DemoVenues.Court(5)), 30, ct) is { } dropped)
            await RunAsync(guests[0], commands.Cancel(guests[0], dropped, new()), ct);
    }

    async Task<OrderId?> PaidAsync(UserId staff, UserId guest, ResourceId resource, int hours, CancellationToken ct)
    {
        if (await SubmittedAsync(guest, resource, hours, ct) is not { } order) return null;
        return await RunAsync(staff, OrderCommands.Verify(staff, order, new(true)), ct);
    }

    async Task<OrderId?> SubmittedAsync(UserId guest, ResourceId resource, int hours, CancellationToken ct)
    {
        if (await HoldAsync(guest, resource, hours, ct) is not { } order) return null;
        var image = DemoReceipt.Png(proofs++);
        var proof = await blobs.PutAsync(order, new("image/png", image), Blobs.Hash(image), ct);
        var submitted = await RunAsync(guest, OrderCommands.Submit(guest, order, new SubmitProof(guest, [proof])), ct);
        await blobs.SettleAsync(proof.Sha256, ct);
        return submitted;
    }

    /// <summary>Holds the first slot that is free from so many hours ahead on; null if none of the next twelve is.</summary>
    async Task<OrderId?> HoldAsync(UserId guest, ResourceId resource, int hours, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var start = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(hours);
        for (var tries = 0; tries < 12; tries++)
        {
            if (await RunAsync(guest, commands.Place(guest, new(start.AddHours(tries), resource)), ct) is { } order) return order;
        }
        return null;
    }

    async Task<UserId> GuestAsync(string name, int number, CancellationToken ct)
    {
        // Without a password there is no way to sign in as them.
        var now = clock.GetUtcNow();
        var row = new AccountRow(now.NewId<UserId>(), $"demo_guest_{number + 1}", name, null, null, false, null, "zh-CN", now, null);
        if (await accounts.InsertAsync(row, ct)) return row.Id;
        return (await accounts.ByLoginAsync(row.Username, ct))!.Id;
    }

    async Task<OrderId?> RunAsync(UserId actor, Command<OrderAt> command, CancellationToken ct) =>
        (await run.RunAsync(actor, command, ct))?.Id;

    [LoggerMessage(LogLevel.Information, "Demo: until the next start the staff of the demo bar take over a terminal by PIN {Pin}")]
    static partial void LogPin(ILogger log, string pin);

    [LoggerMessage(LogLevel.Information, "Made demo content: {Venues} venues, {Guests} guests and their orders")]
    static partial void LogMade(ILogger log, int venues, int guests);
}
