namespace RealtimeReservation.Tests.Support;

/// <summary>Brings a reservation as far as a test needs it, over HTTP, as a guest and the desk do it.</summary>
public static class TestHolds
{
    /// <summary>Holds a slot.</summary>
    public static Task<TestReply> HoldAsync(this TestClient guest, string resource, DateTimeOffset start, Guid? key = null) =>
        guest.PostAsync("reservations", new { start_time = start, resource }, key).MustAsync(201);

    /// <summary>Holds a slot and hands in a proof.</summary>
    public static async Task<TestReply> SubmitAsync(this TestClient guest, string resource, DateTimeOffset start, byte[]? image = null)
    {
        var held = await guest.HoldAsync(resource, start);
        return await guest.UploadAsync($"orders/{held.Id}/proofs", [image ?? TestImages.Png(40, 60)]).MustAsync(200);
    }

    /// <summary>Holds a slot, hands in a proof and has it approved.</summary>
    public static async Task<TestReply> PayAsync(this TestClient guest, string resource, DateTimeOffset start, TestClient reviewer)
    {
        var submitted = await guest.SubmitAsync(resource, start);
        return await reviewer.PostAsync($"admin/orders/{submitted.Id}/verify", new { pass = true }).MustAsync(200);
    }
}
