using System.Net.Http.Headers;
using System.Text;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class ProofTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_proof_freezes_the_deadline_and_shows_its_image_to_owner_and_staff_only()
    {
        var venue = await shop.OpenAsync();
        var (guest, other) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var cashier = await shop.Server.UserAsync("cashier", venue);
        var image = TestImages.Webp(300, 400);
        var held = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));

        var reply = await guest.UploadAsync($"orders/{held.Id}/proofs", [image, TestImages.Jpeg(30, 40)], "paid by phone");
        reply.Status.ShouldBe(200, reply.ToString());
        reply.Text("status").ShouldBe("proof_submitted");
        reply.Body.TryGetProperty("expire_at", out _).ShouldBeFalse();
        var proof = reply["proofs"][0];
        proof.GetProperty("note").GetString().ShouldBe("paid by phone");
        reply["proofs"].GetArrayLength().ShouldBe(2);

        var path = proof.GetProperty("image_url").GetString()!["/api/".Length..];
        foreach (var reader in new[] { guest, cashier })
        {
            var shown = await reader.GetAsync(path);
            shown.Status.ShouldBe(200);
            using var pixels = TestImages.Decode(shown.Bytes);
            (pixels.Width, pixels.Height).ShouldBe((300, 400));
            shown.ContentHeaders.ContentType!.MediaType.ShouldBe("image/jpeg");
            shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            shown.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
            shown.Headers.CacheControl!.Private.ShouldBeTrue();
        }
        var etag = (await guest.GetAsync(path)).Headers.ETag!.ToString();
        (await guest.GetAsync(path, etag: etag)).Status.ShouldBe(304);
        (await other.GetAsync(path)).Code.ShouldBe(4040);
        (await shop.Server.Anonymous().GetAsync(path)).Code.ShouldBe(4010);
        (await guest.GetAsync("proofs/none/image")).Reason.ShouldBe("no_such_proof");
    }

    [Fact]
    public async Task The_same_upload_with_the_same_key_records_nothing_and_another_one_is_refused()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var held = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var (image, key) = (TestImages.Png(10, 10), Guid.NewGuid());

        var first = await guest.UploadAsync($"orders/{held.Id}/proofs", [image], "note", key);
        var again = await guest.UploadAsync($"orders/{held.Id}/proofs", [image], "note", key);
        again.Replayed.ShouldBeTrue();
        again.Body.ToString().ShouldBe(first.Body.ToString());
        again["proofs"].GetArrayLength().ShouldBe(1);
        (await guest.UploadAsync($"orders/{held.Id}/proofs", [TestImages.Png(11, 11)], "note", key)).Code.ShouldBe(4220);
        (await guest.UploadAsync($"orders/{held.Id}/proofs", [image])).Code.ShouldBe(4006);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(64 * 1024)]
    [InlineData(1_000_000)]
    [InlineData(5 * 1024 * 1024)]
    public async Task An_image_of_any_size_is_taken_and_only_its_pixels_are_kept(int bytes)
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var held = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var image = TestImages.Png(30, 30);
        byte[] padded = [.. image[..^12], .. TestImages.Chunk("teSt"u8, new byte[bytes - image.Length - 12]), .. image[^12..]];
        padded.Length.ShouldBe(bytes);

        var reply = await guest.UploadAsync($"orders/{held.Id}/proofs", [padded]);
        var shown = await guest.GetAsync(reply["proofs"][0].GetProperty("image_url").GetString()!["/api/".Length..]);
        using var before = TestImages.Decode(image);
        using var after = TestImages.Decode(shown.Bytes!);
        after.Pixels.ShouldBe(before.Pixels);
        shown.Bytes!.Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public async Task An_image_seen_before_is_marked_for_the_reviewer()
    {
        var venue = await shop.OpenAsync(resources: 2);
        var (one, two) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var image = TestImages.Jpeg(50, 50);
        var start = shop.NextHour.AddHours(1);
        var first = await one.UploadAsync($"orders/{(await one.HoldAsync($"{venue}-1", start)).Id}/proofs", [image]);
        first["proofs"][0].TryGetProperty("duplicate_of", out _).ShouldBeFalse();
        var second = await two.UploadAsync($"orders/{(await two.HoldAsync($"{venue}-2", start)).Id}/proofs", [image]);
        second["proofs"][0].TryGetProperty("duplicate_of", out _).ShouldBeFalse("a cheat is not told");

        var cashier = await shop.Server.UserAsync("cashier", venue);
        var earlier = (await cashier.GetAsync($"orders/{second.Id}"))["proofs"][0].GetProperty("duplicate_of").GetString();
        earlier.ShouldBe(first["proofs"][0].GetProperty("id").GetString());
        (await cashier.GetAsync($"admin/proofs/{earlier}/order")).Id.ShouldBe(first.Id);
        (await two.GetAsync($"admin/proofs/{earlier}/order")).Code.ShouldBe(4040);
        (await (await shop.Server.UserAsync("cashier", await shop.OpenAsync())).GetAsync($"admin/proofs/{earlier}/order")).Code
            .ShouldBe(4040);
    }

    [Fact]
    public async Task A_rejected_image_handed_in_again_is_marked_too()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var image = TestImages.Png(60, 60);
        var held = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var first = await guest.UploadAsync($"orders/{held.Id}/proofs", [image]);
        await (await shop.AdminAsync()).PostAsync($"admin/orders/{held.Id}/verify", new { pass = false, reason = "blurred" });
        var second = await guest.UploadAsync($"orders/{held.Id}/proofs", [image]);
        var reviewed = await (await shop.AdminAsync()).GetAsync($"orders/{second.Id}");
        reviewed["proofs"][1].GetProperty("duplicate_of").GetString().ShouldBe(first["proofs"][0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_is_no_image_is_refused_whatever_it_says_it_is()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var path = $"orders/{(await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1))).Id}/proofs";
        var whole = TestImages.Png(30, 30);

        (await guest.UploadAsync(path, [Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")])).Code
            .ShouldBe(4150);
        (await guest.UploadAsync(path, [whole[..^60]])).Reason.ShouldBe("not_an_image");
        (await guest.UploadAsync(path, [[]])).Code.ShouldBe(4150);
        (await guest.UploadAsync(path, [TestImages.HeaderOnly(60_000, 60_000)])).Reason.ShouldBe("too_many_pixels");
        (await guest.UploadAsync(path, [[.. whole, .. new byte[5 * 1024 * 1024]]])).Reason.ShouldBe("image_too_large");
        var many = await guest.UploadAsync(path, [TestImages.Png(1, 1), TestImages.Png(1, 1), TestImages.Png(1, 1), TestImages.Png(1, 1)]);
        (many.Code, many.Faults.Single()).ShouldBe((4000, "files"));
        (await guest.UploadAsync(path, [])).Faults.ShouldBe(["files"]);
        (await guest.UploadAsync(path, [whole], new string('n', 201))).Faults.ShouldBe(["note"]);
        (await guest.PostAsync(path, new { files = "none" })).Code.ShouldBe(4150);
        (await guest.GetAsync($"orders/{path.Split('/')[1]}")).Text("status").ShouldBe("pending");
    }

    [Fact]
    public async Task A_body_that_breaks_off_or_never_ends_is_refused()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var path = $"orders/{(await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1))).Id}/proofs";

        var broken = await guest.SendAsync(
            HttpMethod.Post, path, Multipart("--b\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\nabc"u8.ToArray()));
        (broken.Code, broken.Faults.Single()).ShouldBe((4000, "files"));
        var endless = await guest.SendAsync(HttpMethod.Post, path, Multipart(new byte[20 * 1024 * 1024]));
        endless.Status.ShouldBeOneOf(400, 413);

        static ByteArrayContent Multipart(byte[] body)
        {
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
            return content;
        }
    }

    [Fact]
    public async Task Nobody_uploads_for_the_order_of_another()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var held = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        (await (await shop.Server.UserAsync()).UploadAsync($"orders/{held.Id}/proofs", [TestImages.Png(1, 1)])).Code.ShouldBe(4040);
        (await (await shop.AdminAsync()).UploadAsync($"orders/{held.Id}/proofs", [TestImages.Png(1, 1)])).Code.ShouldBe(4040);
    }
}
