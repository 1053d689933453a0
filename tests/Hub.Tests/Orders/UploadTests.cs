using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Uploads;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

/// <summary>What uploads may cost others, and what is left of those that are refused.</summary>
public class UploadTests(PostgresServer postgres)
{
    const long MostOfABody = 15_000_000;

    [Fact]
    public async Task What_an_order_does_not_take_is_refused_before_its_body_is_read()
    {
        await using var shop = await StartAsync(new());
        var venue = await shop.OpenAsync(resources: 4);
        var (guest, other) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var start = shop.NextHour.AddHours(1);
        var cancelled = await guest.HoldAsync($"{venue}-1", start);
        await guest.PostAsync($"orders/{cancelled.Id}/cancel").MustAsync(200);
        var paid = await shop.PayAsync(guest, $"{venue}-2", start);
        var foreign = await other.HoldAsync($"{venue}-3", start);
        var expired = await guest.HoldAsync($"{venue}-4", start);
        shop.Server.Clock.SetUtcNow(expired.Instant("expire_at"));
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"orders/{expired.Id}")).Text("status") == "expired", "the order expires");
        // One late proof is reviewed; when it was rejected, no other one is taken.
        await guest.UploadAsync($"orders/{expired.Id}/proofs", [TestImages.Png(9, 8)]).MustAsync(200);
        await (await shop.AdminAsync()).PostAsync($"admin/orders/{expired.Id}/verify", new { pass = false, reason_code = "not_arrived" })
            .MustAsync(200);

        foreach (var (order, status, code) in new[]
        {
            (cancelled, 409, 4006), (paid, 409, 4006), (foreign, 404, 4040), (expired, 410, 4003),
        })
        {
            using var upload = await RawUpload.BeginAsync(
                shop.Server.Address, $"orders/{order.Id}/proofs", guest.Authorization, MostOfABody, expect: false);
            var answer = await upload.AnswerAsync();
            answer.Status.ShouldBe(status, answer.Text);
            answer.Text.ShouldContain($"\"code\":{code}");
        }
        var said = await guest.UploadAsync($"orders/{cancelled.Id}/proofs", [TestImages.Png(9, 9)]);
        said["because"].GetProperty("seq").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task One_guest_takes_two_places_and_never_all_of_them()
    {
        await using var shop = await StartAsync(new() { AtOnce = 3 });
        var (one, two) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var venue = await shop.OpenAsync(resources: 2);
        var path = $"orders/{(await one.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1))).Id}/proofs";
        using var first = await ReadingAsync(shop, path, one);
        using var second = await ReadingAsync(shop, path, one);
        var third = await one.UploadAsync(path, [TestImages.Png(9, 9)]);
        (third.Status, third.Code).ShouldBe((429, 4290));
        var others = $"orders/{(await two.HoldAsync($"{venue}-2", shop.NextHour.AddHours(1))).Id}/proofs";
        (await two.UploadAsync(others, [TestImages.Png(9, 9)])).Status.ShouldBe(200);

        first.Dispose();
        await TestServer.UntilAsync(
            async () => (await one.UploadAsync(path, [TestImages.Png(9, 9)])).Status == 200,
            "the place of an upload that broke off is free");
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_given_up()
    {
        await using var shop = await StartAsync(new() { Deadline = TimeSpan.FromMilliseconds(300) });
        var (upload, _) = await ReadingAsync(shop);
        using (upload)
        {
            await upload.SendAsync("--b\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\n");
            var answer = await upload.AnswerAsync();
            (answer.Status, answer.Text.Contains("\"code\":4080", StringComparison.Ordinal)).ShouldBe((408, true), answer.Text);
        }
    }

    [Fact]
    public async Task A_body_that_trickles_is_given_up()
    {
        await using var shop = await StartAsync(new() { BytesPerSecond = 1_000_000, Grace = TimeSpan.FromSeconds(1.1) });
        var (upload, _) = await ReadingAsync(shop);
        using (upload)
        {
            await upload.SendAsync("--b\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\n");
            var answer = await upload.AnswerAsync();
            (answer.Status, answer.Text.Contains("\"code\":4080", StringComparison.Ordinal)).ShouldBe((408, true), answer.Text);
        }
    }

    [Fact]
    public async Task Nothing_is_left_of_an_upload_whose_order_was_called_off_meanwhile()
    {
        await using var shop = await StartAsync(new());
        var (guest, form) = (await shop.Server.UserAsync(), RawUpload.Form(TestImages.Png(30, 30)));
        var held = await guest.HoldAsync($"{await shop.OpenAsync()}-1", shop.NextHour.AddHours(1));
        using var upload = await RawUpload.BeginAsync(
            shop.Server.Address, $"orders/{held.Id}/proofs", guest.Authorization, form.Image.Length + form.End.Length);
        (await upload.AnswerAsync()).Status.ShouldBe(100);
        await upload.SendAsync(form.Image);
        await TestServer.UntilAsync(async () => await CountAsync(shop) == 1, "the image is put");

        await guest.PostAsync($"orders/{held.Id}/cancel").MustAsync(200);
        await upload.SendAsync(form.End);
        var answer = await upload.AnswerAsync();
        (answer.Status, answer.Text.Contains("\"code\":4006", StringComparison.Ordinal)).ShouldBe((409, true), answer.Text);
        (await CountAsync(shop)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_refused_upload_brought_is_dropped_but_not_what_another_one_shows()
    {
        await using var shop = await StartAsync(new());
        var venue = await shop.OpenAsync(resources: 3);
        var (one, two) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var path = $"orders/{(await one.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1))).Id}/proofs";
        var (kept, dropped, late) = (TestImages.Png(30, 30), TestImages.Png(31, 31), TestImages.Png(32, 32));
        var sent = await one.UploadAsync(path, [kept]).MustAsync(200);
        var shown = sent["proofs"][0].GetProperty("image_url").GetString()!["/api/".Length..];

        var other = $"orders/{(await two.HoldAsync($"{venue}-2", shop.NextHour.AddHours(1))).Id}/proofs";
        (await two.UploadAsync(other, [kept, dropped, dropped, "no image"u8.ToArray()])).Code.ShouldBe(4000);
        (await two.UploadAsync(other, [kept, dropped, "no image"u8.ToArray()])).Code.ShouldBe(4150);
        (await two.UploadAsync(other, [kept, dropped], new string('n', 201))).Faults.ShouldBe(["note"]);
        (await CountAsync(shop)).ShouldBe(1);
        (await one.GetAsync(shown)).Status.ShouldBe(200);

        // An upload that is refused while another one with the same image is under way leaves it to that one.
        var form = RawUpload.Form(late);
        using var upload = await RawUpload.BeginAsync(shop.Server.Address, other, two.Authorization, form.Image.Length + form.End.Length);
        (await upload.AnswerAsync()).Status.ShouldBe(100);
        await upload.SendAsync(form.Image);
        await TestServer.UntilAsync(async () => await CountAsync(shop) == 2, "the image is put");
        var three = await shop.Server.UserAsync();
        var third = $"orders/{(await three.HoldAsync($"{venue}-3", shop.NextHour.AddHours(1))).Id}/proofs";
        (await three.UploadAsync(third, [late], new string('n', 201))).Faults.ShouldBe(["note"]);
        await upload.SendAsync(form.End);
        (await upload.AnswerAsync()).Status.ShouldBe(200);
        (await CountAsync(shop)).ShouldBe(2);
    }

    [Fact]
    public async Task Images_that_no_proof_came_to_name_are_dropped_after_some_minutes()
    {
        await using var shop = await StartAsync(new());
        var blobs = shop.Server.Services.GetRequiredService<Blobs>();
        await blobs.PutAsync(
            new("order"), new CleanImage("image/png", TestImages.Png(9, 9)), "original", TestContext.Current.CancellationToken);
        var sweep = shop.Server.Services.GetRequiredService<BlobSweep>();
        await sweep.SweepAsync(TestContext.Current.CancellationToken);
        (await CountAsync(shop)).ShouldBe(1);
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(11));
        await TestServer.UntilAsync(
            async () => await sweep.SweepAsync(TestContext.Current.CancellationToken) + await CountAsync(shop) == 0, "it is gone");
    }

    [Fact]
    public async Task Who_has_uploaded_enough_for_a_day_is_told_until_when()
    {
        await using var shop = await StartAsync(new() { BytesPerUser = 30_000 });
        var venue = await shop.OpenAsync(resources: 2);
        var (guest, other) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var path = $"orders/{(await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1))).Id}/proofs";
        var begun = shop.Server.Clock.GetUtcNow();
        // Refused ones count: they have been read.
        (await guest.UploadAsync(path, [TestImages.Png(9, 9, 20_000)], new string('n', 201))).Code.ShouldBe(4000);
        var refused = await guest.UploadAsync(path, [TestImages.Png(9, 9, 20_000)]);
        (refused.Status, refused.Code, refused.Reason).ShouldBe((429, 4290, "upload_quota"));
        refused.Instant("until").ShouldBe(begun.AddDays(1));
        refused.Text("message").ShouldContain("24 h");
        (await guest.UploadAsync(path, [TestImages.Png(9, 9)])).Status.ShouldBe(200);
        var others = $"orders/{(await other.HoldAsync($"{venue}-2", shop.NextHour.AddHours(1))).Id}/proofs";
        (await other.UploadAsync(others, [TestImages.Png(9, 9, 20_000)])).Status.ShouldBe(200);

        var quota = shop.Server.Services.GetRequiredService<UploadQuota>();
        (await quota.RefuseAsync(new(guest.Id), 20_000, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        shop.Server.Clock.Advance(TimeSpan.FromDays(1));
        (await quota.RefuseAsync(new(guest.Id), 20_000, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_kept_before_as_it_came_is_found_again_and_still_shown()
    {
        await using var shop = await StartAsync(new());
        var venue = await shop.OpenAsync(resources: 2);
        var (one, two) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var file = TestImages.Jpeg(40, 30);
        var first = await one.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1), file);
        // As earlier versions kept it: the file itself, under its own hash.
        await using var db = NpgsqlDataSource.Create(shop.Server.Connection);
        foreach (var sql in new[]
        {
            "update blobs set sha256 = $1, data = $2, original = null", "update order_proofs set sha256 = $1 where $2::bytea is not null",
        })
        {
            await using var update = db.CreateCommand(sql);
            update.Parameters.Add(new() { Value = Blobs.Hash(file) });
            update.Parameters.Add(new() { Value = file });
            await update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var proof = first["proofs"][0];
        var second = await two.SubmitAsync($"{venue}-2", shop.NextHour.AddHours(1), file);
        var seen = await (await shop.AdminAsync()).GetAsync($"orders/{second.Id}");
        seen["proofs"][0].GetProperty("duplicate_of").GetString().ShouldBe(proof.GetProperty("id").GetString());
        (await one.GetAsync(proof.GetProperty("image_url").GetString()!["/api/".Length..])).Bytes.ShouldBe(file);
    }

    async Task<Shop> StartAsync(UploadSettings settings)
    {
        var shop = new Shop(postgres) { Configure = services => services.AddSingleton(settings) };
        await shop.InitializeAsync();
        return shop;
    }

    static async Task<(RawUpload Upload, TestClient Guest)> ReadingAsync(Shop shop)
    {
        var guest = await shop.Server.UserAsync();
        var held = await guest.HoldAsync($"{await shop.OpenAsync()}-1", shop.NextHour.AddHours(1));
        return (await ReadingAsync(shop, $"orders/{held.Id}/proofs", guest), guest);
    }

    /// <summary>An upload whose body the server is reading.</summary>
    static async Task<RawUpload> ReadingAsync(Shop shop, string path, TestClient guest)
    {
        var upload = await RawUpload.BeginAsync(shop.Server.Address, path, guest.Authorization, MostOfABody);
        (await upload.AnswerAsync()).Status.ShouldBe(100);
        return upload;
    }

    static async Task<long> CountAsync(Shop shop)
    {
        await using var db = NpgsqlDataSource.Create(shop.Server.Connection);
        await using var count = db.CreateCommand("select count(*) from blobs");
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
